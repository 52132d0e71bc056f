using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Metadata;

public class MetadataRecorderTests
{
    private readonly MemoryObjectStore _store = new();
    private readonly List<ModelRecords> _recorded = [];

    [Fact]
    public async Task A_model_is_recorded_with_its_versions_packages_and_log()
    {
        Deliver();
        Assert.Empty(await RunAsync());
        var model = Assert.Single(_recorded);
        Assert.Equal(("bikes", "mobility", 20, 5), (model.Model, model.Owner, model.Lines.Count, model.Steps.Count));
        Assert.EndsWith("slipway-bikes/0", Assert.Single(model.Versions).PackageArn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_cannot_be_read_is_told_and_the_others_are_recorded()
    {
        Deliver();
        _store.Write("deliveries/apples/V1.0.0/delivery.json", "{");
        Assert.Contains("apples", Assert.Single(await RunAsync()), StringComparison.Ordinal);
        Assert.Equal("bikes", Assert.Single(_recorded).Model);
    }

    [Fact]
    public async Task A_model_without_deliveries_is_no_model() => Assert.Contains("found "
        + "none", Assert.Single(await RunAsync("pears")), StringComparison.Ordinal);

    private void Deliver()
    {
        var record = new DeliveryRecord
        {
            Model = ModelName.Parse("bikes"), Version = new ModelVersion(1, 0, 0), ImageUri = "image",
                ImageDigest = "sha256:" + LogLines.Hash, FolderHash = LogLines.Hash,
            DataKey = "raw/x", DataHash = LogLines.Hash, Submitter = "Grace", Time = LogLines.Start, Reason = DeliveryReason.Merge,
        };
        _store.Write("deliveries/bikes/V1.0.0/delivery.json", DomainJson.Delivery.Write(record));
        _store.Write("deliveries/bikes/V1.0.0/model.json", DomainJson.Manifest.Write(Samples.Manifest));
        _store.Write("deliveries/bikes/log.jsonl", DeliveryLog.Write(LogLines.Delivered().Lines));
    }

    private Task<IReadOnlyList<string>> RunAsync(string? only = null) =>
        new MetadataRecorder(_store, new Sink(_recorded), new ManualTime(), new FakeProgress()).RunAsync(only, default);

    private sealed class Sink(List<ModelRecords> recorded) : IMetadataRecords
    {
        public string Name => "memory";

        public Task<int> RecordAsync(ModelRecords records, CancellationToken cancellation)
        {
            recorded.Add(records);
            return Task.FromResult(records.Lines.Count);
        }
    }
}
