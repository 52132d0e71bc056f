using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;
using Slipway.Domain.Monitoring;
using Slipway.Domain.Retraining;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Files;

/// <summary>
/// The files that are the contract between Slipway's programs, one entry each. Members and enums are camelCase, durations ISO 8601, times
/// ISO 8601 with offset, undefined numbers null. The manifest, which people write, refuses unknown members; the files that programs write
/// ignore them, so that an older program can read a newer file.
/// </summary>
public static class DomainJson
{
    /// <summary>How every file is written: indented.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: true);

    /// <summary>How a line of a JSON Lines file is written.</summary>
    public static JsonSerializerOptions LineOptions { get; } = Make(indented: false);

    /// <summary><c>model.json</c>; <see cref="ManifestReader"/> says the same with its own result type.</summary>
    public static FileFormat<ModelManifest> Manifest { get; } = new("model.json", strict: true, Options, ManifestRules.Check);

    /// <summary><c>images.json</c>.</summary>
    public static FileFormat<ImagesFile> Images { get; } = new("images.json", strict: false, Options);

    /// <summary><c>bases.json</c>.</summary>
    public static FileFormat<BasesFile> Bases { get; } = new("bases.json", strict: true, Options);

    /// <summary><c>evaluation.json</c>.</summary>
    public static FileFormat<EvaluationReport> Evaluation { get; } = new("evaluation.json", strict: false, Options);

    /// <summary>One line of <c>delivery.jsonl</c>; <see cref="DeliveryLog"/> reads and writes whole files.</summary>
    public static FileFormat<DeliveryEvent> DeliveryLine { get; } = new("delivery.jsonl", strict: false, LineOptions);

    /// <summary><c>delivery.json</c>.</summary>
    public static FileFormat<DeliveryRecord> Delivery { get; } = new("delivery.json", strict: false, Options);

    /// <summary><c>evidence.json</c>, on one line: it is the state of a judge, and may be long.</summary>
    public static FileFormat<EvidenceFile> Evidence { get; } = new("evidence.json", strict: false, LineOptions);

    /// <summary><c>monitoring/NAME/VERSION.json</c>.</summary>
    public static FileFormat<MonitoringFile> Monitoring { get; } = new("monitoring.json", strict: false, Options);

    /// <summary><c>drift-report.json</c>.</summary>
    public static FileFormat<DriftReport> DriftReport { get; } = new("drift-report.json", strict: false, Options);

    /// <summary><c>retraining.json</c>.</summary>
    public static FileFormat<RetrainingFile> Retraining { get; } = new("retraining.json", strict: false, Options);

    /// <summary><c>lease.json</c>.</summary>
    public static FileFormat<LeaseFile> Lease { get; } = new("lease.json", strict: false, Options);

    /// <summary><c>containers/vulnerabilities.json</c>, which people write: unknown members are errors.</summary>
    public static FileFormat<VulnerabilitiesFile> Vulnerabilities { get; } =
        new("vulnerabilities.json", strict: true, Options, VulnerabilitiesFile.Check);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            // The files are read by people and programs, never pasted into HTML as they are.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new Iso8601Duration.Converter());
        options.Converters.Add(new FiniteNumberConverter());
        options.Converters.Add(new ModelNameConverter());
        options.Converters.Add(new ModelVersionConverter());
        options.MakeReadOnly();
        return options;
    }
}
