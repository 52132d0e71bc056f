using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Monitoring;

/// <summary>The monitor's records in the data bucket: <c>monitoring/NAME/</c>.</summary>
internal sealed class MonitoringStore(IObjectStore store, string model)
{
    private const int MostAttempts = 10;

    /// <summary>The page of the last report.</summary>
    public string PageKey { get; } = $"monitoring/{model}/drift-report.html";

    private string JsonKey { get; } = $"monitoring/{model}/drift-report.json";

    /// <summary>
    /// Changes the state of a variant, on condition that nobody did in between: two monitors at the same time count nothing twice.
    /// </summary>
    public async Task<MonitoringFile> UpdateAsync(
        string variant, Func<MonitoringFile, MonitoringFile> change, CancellationToken cancellation)
    {
        var key = $"monitoring/{model}/{VersionOf(variant)}.json";
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var stored = await store.GetAsync(key, cancellation);
            var next = change(stored is null ? new() { Model = model, Variant = variant } : Parse(key, stored));
            var condition = stored is null ? WriteCondition.Absent : WriteCondition.Matches(stored.ETag);
            if (await store.PutAsync(key, Encoding.UTF8.GetBytes(DomainJson.Monitoring.Write(next)), condition, cancellation) is not null)
            {
                return next;
            }
        }

        throw new CloudException(
            $"{store.Uri(key)} changed under every one of {MostAttempts} attempts to bring it up to date. "
            + "Another monitor is writing to it; wait for it to end.");
    }

    public async Task WriteAsync(DriftReport report, CancellationToken cancellation)
    {
        await store.PutAsync(JsonKey, Encoding.UTF8.GetBytes(DomainJson.DriftReport.Write(report)), WriteCondition.None, cancellation);
        await store.PutAsync(PageKey, Encoding.UTF8.GetBytes(DriftReportPage.Render(report)), WriteCondition.None, cancellation);
    }

    // v1-0-3 is V1.0.3's name on an endpoint.
    private static string VersionOf(string variant) => variant.Replace('v', 'V').Replace('-', '.');

    private MonitoringFile Parse(string key, StoredObject stored)
    {
        var file = DomainJson.Monitoring.Parse(Encoding.UTF8.GetString(stored.Content), store.Uri(key));
        return file.FormatVersion <= MonitoringFile.CurrentFormat
            ? file
            : throw new CloudException(
                $"{store.Uri(key)} was written by a newer Slipway: expected format {MonitoringFile.CurrentFormat} or lower, found "
                + $"{file.FormatVersion}. Update this one; nothing was changed.");
    }
}
