using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Runners.Reports;

/// <summary>Reads and writes <c>report.json</c>. The same report gives the same bytes.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        // The file is never embedded in a page, so that quotes, arrows and non-Latin letters may stand as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new UtcTimeConverter(),
            new IsoDurationConverter(),
            new NanAsNullConverter(),
        },
    };

    /// <summary>The report as JSON, with a newline at the end.</summary>
    public static string Write(DeliveryReport report) => JsonSerializer.Serialize(report, s_options) + "\n";

    /// <summary>A journal as JSON.</summary>
    public static string Write(JournalPage page) => JsonSerializer.Serialize(page, s_options) + "\n";

    /// <summary>Reads a journal. Throws <see cref="JsonException"/> when it is none.</summary>
    public static JournalPage ReadJournal(string json) =>
        JsonSerializer.Deserialize<JournalPage>(json, s_options) ?? throw new JsonException("Expected a delivery journal, found null.");

    /// <summary>Reads a report. Throws <see cref="JsonException"/> when it is none, or of a newer format.</summary>
    public static DeliveryReport Read(string json)
    {
        var report = JsonSerializer.Deserialize<DeliveryReport>(json, s_options)
            ?? throw new JsonException("Expected a delivery report, found null.");
        return report.FormatVersion is >= 1 and <= DeliveryReport.CurrentFormatVersion
            ? report
            : throw new JsonException(
                $"Expected a report of format version 1 to {DeliveryReport.CurrentFormatVersion}, found {report.FormatVersion}. "
                + "Read it with the Slipway that wrote it, or update this one.");
    }
}
