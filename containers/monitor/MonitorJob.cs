using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Monitoring;

namespace Slipway.Monitor;

/// <summary>
/// One run of the scheduled monitor: brings the state of every captured variant up to date and writes the drift report. The same decisions
/// as the monitor that runs in a workflow; only where files lie differs. Repeated on the same input it leaves the same output.
/// </summary>
internal sealed class MonitorJob(MonitorFolders folders, TimeProvider time)
{
    /// <summary>Name of the report, as JSON and as a page.</summary>
    public const string ReportName = "drift-report";

    public DriftReport Run(CancellationToken cancellation)
    {
        var manifest = ReadManifest();
        var now = time.GetUtcNow();
        var since = MonitoringUpdate.WindowStart(manifest.Monitoring, now);
        var labels = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var label in EvidenceFolder.Read(folders.GroundTruth, since, EvidenceLines.Label))
        {
            if (label is { } known)
            {
                labels.TryAdd(known.Id, known.Label);
            }
        }

        Directory.CreateDirectory(folders.Output);
        var found = new List<MonitoredVariant>();
        foreach (var variant in Variants())
        {
            cancellation.ThrowIfCancellationRequested();
            var answers = EvidenceFolder.Read(
                Path.Combine(folders.Captures, variant), since, EvidenceLines.Answer).OfType<MonitoredAnswer>();
            var state = MonitoringUpdate.Run(ReadState(manifest.Name, variant), manifest.Monitoring, answers, labels, now, manifest.Loss);
            File.WriteAllText(Path.Combine(folders.Output, FileOf(variant)), DomainJson.Monitoring.Write(state));
            found.Add(MonitoredVariant.Of(state, manifest.Monitoring, now));
        }

        var report = new DriftReport { Model = manifest.Name.Value, Time = now, Variants = found };
        File.WriteAllText(Path.Combine(folders.Output, ReportName + ".json"), DomainJson.DriftReport.Write(report));
        File.WriteAllText(Path.Combine(folders.Output, ReportName + ".html"), DriftReportPage.Render(report));
        return report;
    }

    // v1-0-3 is V1.0.3's name on an endpoint.
    private static string FileOf(string variant) => variant.Replace('v', 'V').Replace('-', '.') + ".json";

    private ModelManifest ReadManifest() => File.Exists(folders.Manifest)
        ? ManifestReader.Read(File.ReadAllText(folders.Manifest), folders.Manifest).Require()
        : throw new FormatException(
            $"{folders.Manifest}: expected the delivered manifest, found none. Is the S3Uri of the job's manifest input right?");

    private IEnumerable<string> Variants() => Directory.Exists(folders.Captures)
        ? Directory.EnumerateDirectories(folders.Captures).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)
        : throw new FormatException(
            $"{folders.Captures}: expected a folder of captures a variant, found none. Is the S3Uri of the job's captures input right?");

    private MonitoringFile ReadState(ModelName model, string variant)
    {
        var path = Path.Combine(folders.StateBefore, FileOf(variant));
        if (!File.Exists(path))
        {
            return new() { Model = model.Value, Variant = variant };
        }

        var state = DomainJson.Monitoring.Parse(File.ReadAllText(path), path);
        return state.FormatVersion <= MonitoringFile.CurrentFormat
            ? state
            : throw new FormatException(
                $"{path} was written by a newer Slipway: expected format {MonitoringFile.CurrentFormat} or lower, found "
                + $"{state.FormatVersion}. Update the monitor's image.");
    }
}
