using System.Globalization;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Evidence;
using Slipway.Runners.Monitoring;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Monitoring;

public sealed class MonitorRunnerTests
{
    private readonly MemoryObjectStore _store = new();
    private readonly ManualTime _time = new();
    private readonly FakeEndpoints _endpoints = new(new());
    private readonly List<PublishedMetric> _published = [];
    private int _invocations;

    private async Task<ModelFindings> LookAsync() => Assert.Single((await FindAsync()).Models);

    private Task<MonitorFindings> FindAsync(params ModelManifest[] manifests) =>
        new MonitorRunner(_store, _endpoints, new Counts(() => _invocations), _time, new(), new Sink(_published))
            .RunAsync([Samples.Manifest, .. manifests], default);

    private async Task LiveAsync(string name = "bikes", string? shadow = null)
    {
        await _endpoints.EnsureModelAsync(new("m", "image", "s3://x", new Dictionary<string, string>(), "role"), default);
        await _endpoints.EnsureConfigAsync(
            new(
                $"c-{name}",
                [new("v1-0-0", "m", "ml.m5.large", 1, 1)],
                shadow is null ? null : new(shadow, "m", "ml.m5.large", 1, 1),
                null),
            default);
        await _endpoints.ApplyAsync($"slipway-{name}", $"c-{name}", default);
        _endpoints.SettleAll();
    }

    private void Traffic(int from, int to, double error, string variant = "v1-0-0", bool labels = true)
    {
        var now = _time.GetUtcNow();
        var hour = now.UtcDateTime.ToString("yyyy/MM/dd/HH", CultureInfo.InvariantCulture);
        _store.Write($"captures/slipway-bikes/{variant}/{hour}/{from}.jsonl",
            string.Join(
                '\n',
                Enumerable.Range(from, to - from)
                    .Select(i => LiveTraffic.Capture($"r{i}", now.AddMilliseconds(i), 100 + (error * Math.Sin(i * 1.3))))));
        if (labels)
        {
            _store.Write(
                $"ground-truth/bikes/{hour}/{from}.jsonl",
                string.Join('\n', Enumerable.Range(from, to - from).Select(i => LiveTraffic.Label($"r{i}", 100))));
        }
    }

    [Fact]
    public async Task A_model_without_an_endpoint_is_not_looked_at() => Assert.Empty((await FindAsync()).Models);

    [Fact]
    public async Task A_calm_model_has_metrics_a_report_and_needs_nobody()
    {
        await LiveAsync();
        Traffic(0, 1500, 1);

        var found = await LookAsync();

        Assert.False(found.NeedsAttention, string.Join('\n', found.Sentences));
        Assert.Equal(1500, found.Report!.Variants[0].Metrics!.Count);
        Assert.Equal(["monitoring/bikes/V1.0.0.json", "monitoring/bikes/drift-report.html", "monitoring/bikes/drift-report.json"],
            _store.Keys.Where(key => key.StartsWith("monitoring/", StringComparison.Ordinal)));
        Assert.Equal("monitoring/bikes/drift-report.html", found.ReportKey);
        Assert.Contains(_published, metric => metric is { Model: "bikes", Variant: "v1-0-0", Name: "RMSELower", Value: > 0 });
        Assert.Contains(_published, metric => metric is { Name: "DriftAlarm", Value: 0 });
        Assert.All(_published, metric => Assert.True(double.IsFinite(metric.Value)));
    }

    // What rings is about answers that users get: a shadow's are nobody's.
    [Fact]
    public async Task Of_a_shadow_nothing_rings()
    {
        await LiveAsync(shadow: "v1-0-1");
        Traffic(0, 1500, 1);
        Traffic(0, 1500, 1, "v1-0-1");

        await LookAsync();

        Assert.Equal(
            ["CapturesMissing v1-0-0", "DriftAlarm v1-0-0", "LabelsLate v1-0-0"],
            _published.Where(metric => metric.Name is "DriftAlarm" or "LabelsLate" or "CapturesMissing").Select(metric =>
                $"{metric.Name} {metric.Variant}").Order());
        Assert.Contains(_published, metric => metric is { Name: "RMSE", Variant: "v1-0-1" });
    }

    [Fact]
    public async Task Metrics_that_are_refused_are_told_and_the_report_stands()
    {
        await LiveAsync();
        Traffic(0, 1500, 1);
        var findings = await new MonitorRunner(_store, _endpoints, new Counts(() => 0), _time, new(),
            new Closed()).RunAsync([Samples.Manifest], default);
        var found = Assert.Single(findings.Models);
        Assert.NotNull(found.Report);
        Assert.Contains(found.Sentences, sentence => sentence.Contains("could not be published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drift_rings_at_every_look_until_the_version_is_replaced()
    {
        await LiveAsync();
        Traffic(0, 1500, 1);
        await LookAsync();
        _time.Advance(TimeSpan.FromHours(1));
        Traffic(1500, 2500, 2);

        Assert.True((await LookAsync()).DriftAlarm);
        _time.Advance(TimeSpan.FromDays(10));
        var later = await LookAsync();
        Assert.True(later.DriftAlarm && later.NeedsAttention);
        Assert.Equal(2500, later.Report!.Variants[0].Counts.Labelled);
    }

    [Fact]
    public async Task A_shadow_is_measured_and_rings_for_nobody()
    {
        await LiveAsync(shadow: "v1-0-1");
        Traffic(0, 1500, 1);
        Traffic(0, 1200, 1, "v1-0-1");
        await LookAsync();
        Traffic(1500, 2500, 3, "v1-0-1");

        var found = await LookAsync();

        Assert.Equal([DriftStatus.Calm, DriftStatus.Alarm], found.Report!.Variants.Select(variant => variant.Status));
        Assert.False(found.DriftAlarm);
    }

    [Fact]
    public async Task Two_monitors_at_a_time_count_nothing_twice()
    {
        await LiveAsync();
        Traffic(0, 300, 1);
        var others = 1;
        _store.BeforeConditionalWrite = _ =>
        {
            if (others-- > 0)
            {
                LookAsync().GetAwaiter().GetResult();
            }
        };

        Assert.Equal(300, (await LookAsync()).Report!.Variants[0].Metrics!.Count);
    }

    [Fact]
    public async Task Labels_that_stay_away_are_told()
    {
        await LiveAsync();
        Traffic(0, 100, 1, labels: false);
        Assert.False((await LookAsync()).LabelsLate);
        _time.Advance(TimeSpan.FromDays(2) + TimeSpan.FromHours(2));

        var found = await LookAsync();

        Assert.True(found.LabelsLate && found.NeedsAttention);
        Assert.Contains("labels are late", found.Sentences[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_are_not_captured_are_told()
    {
        await LiveAsync();
        _invocations = 500;
        var found = await LookAsync();
        Assert.True(found.CapturesMissing);
        Assert.Contains("v1-0-0 of slipway-bikes answered 500 requests", found.Sentences[0], StringComparison.Ordinal);

        Traffic(0, 1, 1);
        Assert.False((await LookAsync()).CapturesMissing);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_read_is_told_and_the_next_model_is_looked_at()
    {
        await LiveAsync();
        await LiveAsync("cars");
        _store.Write("ground-truth/bikes/2026/01/31/11/a.jsonl", "<html>");

        var found = await FindAsync(Samples.Manifest with { Name = ModelName.Parse("cars") });

        Assert.Equal([true, false], found.Models.Select(model => model.NeedsAttention));
        Assert.Contains(
            "ground-truth/bikes/2026/01/31/11/a.jsonl, line 1: expected a line of ground truth, found '<html>'",
            found.Models[0].Sentences[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_closed_hours_are_not_read_again()
    {
        await LiveAsync();
        Traffic(0, 10, 1);
        var key = _store.Keys.Single(key => key.StartsWith("captures/", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromDays(5));

        await LookAsync();

        Assert.False(_store.Reads.ContainsKey(key));
    }

    [Fact]
    public async Task Silent_ticks_are_told()
    {
        Assert.False((await FindAsync()).TicksSilent);
        _store.Write("deliveries/bikes/log.jsonl", "");
        Assert.True((await FindAsync()).TicksSilent);
        await Heartbeat.WriteAsync(_store, "run 7", _time, default);
        var alive = await FindAsync();
        Assert.Equal((false, "run 7", _time.GetUtcNow()), (alive.TicksSilent, alive.Heartbeat!.By, alive.Heartbeat.Time));
        _time.Advance(TimeSpan.FromHours(2.1));
        Assert.True((await FindAsync()).TicksSilent);
        _store.Write(Heartbeat.Key, "{");
        Assert.True((await FindAsync()).TicksSilent);
    }

    private sealed class Counts(Func<int> invocations) : IEndpointMetrics
    {
        public Task<VariantCounts> CountAsync(
            string endpoint, string variant, DateTimeOffset from, TimeSpan latencyLimit, CancellationToken cancellation) =>
            Task.FromResult(new VariantCounts(invocations(), 0, 0));
    }

    private sealed class Sink(List<PublishedMetric> published) : IModelMetrics
    {
        public Task PublishAsync(IReadOnlyList<PublishedMetric> metrics, DateTimeOffset time, CancellationToken cancellation)
        {
            published.AddRange(metrics);
            return Task.CompletedTask;
        }
    }

    private sealed class Closed : IModelMetrics
    {
        public Task PublishAsync(IReadOnlyList<PublishedMetric> metrics, DateTimeOffset time, CancellationToken cancellation) =>
            throw new CloudException("AccessDenied");
    }
}
