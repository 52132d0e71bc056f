using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Monitoring;

/// <summary>How the monitor looks.</summary>
public sealed record MonitorOptions
{
    /// <summary>Longest silence of the ticks that is no alarm: a schedule may be late or dropped.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Time that is looked at for requests that were answered and not captured.</summary>
    public TimeSpan CaptureWindow { get; init; } = TimeSpan.FromHours(3);
}

/// <summary>
/// Looks at every live model: joins captured answers with labels, brings the sums up to date, and says what a person or a retraining should
/// see to. It may be repeated, interrupted and run twice at a time: an answer counts once.
/// </summary>
public sealed class MonitorRunner(
    IObjectStore store,
    IEndpoints endpoints,
    IEndpointMetrics counts,
    TimeProvider time,
    MonitorOptions options,
    IModelMetrics? metrics = null)
{
    private const int FewestRequests = 20;

    /// <summary>
    /// Looks at the models that have an endpoint. A model whose evidence cannot be read is told as such; the others are looked at all the
    /// same.
    /// </summary>
    /// <param name="manifests">The manifests as they were delivered.</param>
    /// <param name="cancellation">Stops between two models.</param>
    public async Task<MonitorFindings> RunAsync(IReadOnlyList<ModelManifest> manifests, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        var found = new List<ModelFindings>();
        foreach (var manifest in manifests)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await endpoints.DescribeAsync(manifest.Name.LiveEndpoint, cancellation) is { } endpoint)
            {
                found.Add(await LookAsync(manifest, endpoint, cancellation));
            }
        }

        var heartbeat = await Heartbeat.ReadAsync(store, cancellation);
        var isSilent = heartbeat is null
            ? await HasDeliveriesAsync(cancellation)
            : time.GetUtcNow() - heartbeat.Time > options.LongestSilence;
        return new(found, heartbeat, isSilent);
    }

    private async Task<ModelFindings> LookAsync(ModelManifest manifest, EndpointState endpoint, CancellationToken cancellation)
    {
        var files = new MonitoringStore(store, manifest.Name.Value);
        try
        {
            var report = await ReportAsync(manifest, endpoint, files, cancellation);
            await files.WriteAsync(report, cancellation);
            var users = endpoint.Production
                .Where(variant => variant.Weight > 0)
                .Select(variant => variant.Name)
                .ToHashSet(StringComparer.Ordinal);
            var live = report.Variants.Where(variant => users.Contains(variant.Variant)).ToList();
            var uncaptured = await UncapturedAsync(manifest, endpoint, cancellation);
            var unpublished = await PublishAsync(report, live, uncaptured is not null, cancellation);
            return new(
                report.Model,
                report,
                live.Exists(variant => variant.Status == DriftStatus.Alarm),
                live.Exists(variant => variant.LabelsLate),
                uncaptured is not null,
                files.PageKey,
                [
                    .. new[] { uncaptured, unpublished }.OfType<string>(),
                    .. report.Variants.OrderByDescending(variant => variant.Status).Select(variant => variant.Sentence),
                ]);
        }
        catch (Exception exception) when (exception is CloudException or FileFaultException)
        {
            return new(
                manifest.Name.Value,
                null,
                false,
                false,
                false,
                files.PageKey,
                [$"The evidence of {manifest.Name} could not be read: {exception.Message}"]);
        }
    }

    /// <summary>Null, or why dashboards and alarms do not know. What was found stands in the report all the same.</summary>
    private async Task<string?> PublishAsync(DriftReport report, List<MonitoredVariant> live, bool uncaptured,
        CancellationToken cancellation)
    {
        if (metrics is null)
        {
            return null;
        }

        try
        {
            await metrics.PublishAsync(
                [
                    .. report.Variants.SelectMany(variant => PublishedMetrics.Of(
                        report.Model, variant, live.Contains(variant) ? PublishedMetrics.Alarms(variant, uncaptured) : [])),
                ],
                report.Time,
                cancellation);
            return null;
        }
        catch (CloudException exception)
        {
            return $"The metrics of {report.Model} could not be published; dashboard and alarms do not know of this look: "
                + $"{exception.Message}";
        }
    }

    private async Task<DriftReport> ReportAsync(
        ModelManifest manifest, EndpointState endpoint, MonitoringStore files, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var since = MonitoringUpdate.WindowStart(manifest.Monitoring, now);
        var labels = await new GroundTruth(store, manifest.Name.Value).ReadAsync(since, cancellation);
        var found = new List<MonitoredVariant>();
        foreach (var variant in endpoint.Production.Concat(endpoint.Shadow is { } shadow ? [shadow] : []))
        {
            var captured = await new CaptureReader(store, endpoint.Name, variant.Name).ReadAsync(since, cancellation);
            var answers = captured.Values.Select(answer => new MonitoredAnswer(answer.Id, answer.Asked, answer.Prediction)).ToList();
            var state = await files.UpdateAsync(
                variant.Name,
                before => MonitoringUpdate.Run(before, manifest.Monitoring, answers, labels, now, manifest.Loss),
                cancellation);
            found.Add(MonitoredVariant.Of(state, manifest.Monitoring, now));
        }

        return new() { Model = manifest.Name.Value, Time = now, Variants = found };
    }

    /// <summary>What is wrong with the captures, as a sentence; null when nothing is.</summary>
    private async Task<string?> UncapturedAsync(ModelManifest manifest, EndpointState endpoint, CancellationToken cancellation)
    {
        var from = time.GetUtcNow() - options.CaptureWindow;
        foreach (var variant in endpoint.Production.Where(variant => variant.Weight > 0))
        {
            var answered = await counts.CountAsync(endpoint.Name, variant.Name, from, manifest.Serving.LatencyLimit, cancellation);
            var expected = answered.Invocations * manifest.Serving.CapturePercentage / 100;
            if (expected < FewestRequests)
            {
                continue;
            }

            var captured = await new CaptureReader(store, endpoint.Name, variant.Name).ReadAsync(from, cancellation);
            if (captured.Count == 0)
            {
                return $"Captures are missing: {variant.Name} of {endpoint.Name} answered {answered.Invocations} requests since "
                    + $"{from.UtcDateTime:yyyy-MM-dd HH:mm} UTC, of which about {expected} "
                    + $"should be below {store.Uri($"captures/{endpoint.Name}/{variant.Name}/")}, and none is. "
                    + "Look at the endpoint's data capture configuration and its role's right to write there.";
            }
        }

        return null;
    }

    private async Task<bool> HasDeliveriesAsync(CancellationToken cancellation)
    {
        await foreach (var _ in store.ListAsync("deliveries/", null, cancellation))
        {
            return true;
        }

        return false;
    }
}
