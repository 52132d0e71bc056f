using Slipway.LocalCloud.CloudWatch;

namespace Slipway.LocalCloud.Tests.CloudWatch;

public sealed class MetricStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly MetricKey Latency = MetricKey.Of(
        "AWS/SageMaker", "ModelLatency", [new("VariantName", "v1"), new("EndpointName", "e")]);
    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Remembers_what_it_saved()
    {
        var store = new MetricStore(_folder.Path, _clock);
        store.Record("AWS/SageMaker", "ModelLatency", [new("EndpointName", "e"), new("VariantName", "v1")], 5, Noon, "Microseconds");
        store.Record(
            "AWS/SageMaker", "ModelLatency", [new("VariantName", "v1"), new("EndpointName", "e")], 5, Noon.AddSeconds(59), "Microseconds");
        store.Series(Latency, "Microseconds").Record(new Sample(MetricSeries.Minute(Noon), 0, 10, new Summary(100, 1, 30)));
        store.Save();
        store.Save();

        var (minute, samples) = Assert.Single(Read(new MetricStore(_folder.Path, _clock)));
        Assert.Equal((MetricSeries.Minute(Noon), 12.0, 110.0, 30.0), (minute, samples.Count, samples.Sum, samples.Maximum));
    }

    [Fact]
    public void Forgives_a_torn_last_line()
    {
        var store = new MetricStore(_folder.Path, _clock);
        store.Series(Latency).Record(1, Noon);
        store.Save();
        File.AppendAllText(Directory.GetFiles(_folder.Path).Single(), "\n{\"namespace\":\"AWS/Sage");

        var second = new MetricStore(_folder.Path, _clock);
        second.Series(Latency).Record(2, Noon);
        second.Save();
        Assert.Equal(3, Assert.Single(Read(new MetricStore(_folder.Path, _clock))).Samples.Sum);
    }

    [Fact]
    public void Forgets_after_a_day()
    {
        var store = new MetricStore(_folder.Path, _clock);
        store.Series(Latency).Record(1, Noon);
        store.Save();
        _clock.Now = Noon.AddDays(1.5);
        store.Save();
        Assert.Empty(Read(store));
        Assert.Empty(store.Metrics());
        _clock.Now = Noon.AddDays(3);
        Assert.Empty(new MetricStore(_folder.Path, _clock).Metrics());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Loses_nothing_between_threads()
    {
        var store = new MetricStore(_folder.Path, _clock);
        Parallel.For(0, 20_000, i =>
        {
            store.Record("N", "m", [], i % 7, Noon);
            if (i % 500 == 0)
            {
                store.Save();
            }
        });
        store.Save();
        var key = MetricKey.Of("N", "m", []);
        Assert.Equal(20_000, Assert.Single(new MetricStore(_folder.Path, _clock).Read(key, null, 0, long.MaxValue, 1)).Samples.Count);
    }

    private static IReadOnlyList<(long Minute, Samples Samples)> Read(MetricStore store) => store.Read(Latency, null, 0, long.MaxValue, 1);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Noon;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
