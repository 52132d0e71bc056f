using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class DeliveryFilesTests
{
    private readonly MemoryObjectStore _store = new();

    private DeliveryFiles Files => new(_store);

    private Task<DeliveryRecord> BeginAsync(DeliveryRecord record, ModelManifest? manifest = null) =>
        Files.BeginAsync(manifest ?? Samples.Manifest, record, default);

    [Fact]
    public async Task What_was_begun_is_found_and_read_back()
    {
        var record = MemoryCloud.Record("V1.0.2", "data-2");
        await BeginAsync(MemoryCloud.Record("V1.0.10", "data-3"));
        await BeginAsync(record);

        Assert.Equal(["bikes"], await Files.ModelsAsync(default));
        Assert.Equal(["V1.0.2", "V1.0.10"], (await Files.VersionsAsync("bikes", default)).Select(version => version.ToString()));
        Assert.Equal(DomainJson.Delivery.Write(record), DomainJson.Delivery.Write(await Files.ReadAsync("bikes", record.Version, default)));
        Assert.Equal(
            DomainJson.Manifest.Write(Samples.Manifest),
            DomainJson.Manifest.Write(await Files.ReadManifestAsync("bikes", record.Version, default)));
    }

    [Fact]
    public async Task Begun_again_it_stays_what_it_was_begun_with()
    {
        var first = await BeginAsync(MemoryCloud.Record("V1.0.0", "data-1"));

        var again = await BeginAsync(
            MemoryCloud.Record("V1.0.0", "data-1") with { Submitter = "Somebody else", ImageDigest = "sha256:" + new string('9', 64) });

        Assert.Equal(DomainJson.Delivery.Write(first), DomainJson.Delivery.Write(again));
    }

    [Fact]
    public async Task A_version_of_something_else_is_refused_and_both_are_named()
    {
        await BeginAsync(MemoryCloud.Record("V1.0.0", "data-1"));

        var data = await Assert.ThrowsAsync<CloudException>(() => BeginAsync(MemoryCloud.Record("V1.0.0", "data-2")));
        Assert.Contains("data-1", data.Message, StringComparison.Ordinal);
        Assert.Contains("data-2", data.Message, StringComparison.Ordinal);
        var manifest = await Assert.ThrowsAsync<CloudException>(
            () => BeginAsync(MemoryCloud.Record("V1.0.0", "data-1"), Samples.Manifest with { Approvers = ["Mallory"] }));
        Assert.Contains("model.json", manifest.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_is_seen_is_whole()
    {
        var order = new List<string>();
        _store.BeforeConditionalWrite = order.Add;

        await BeginAsync(MemoryCloud.Record("V1.0.0", "data-1"));

        Assert.Equal(["deliveries/bikes/V1.0.0/model.json", "deliveries/bikes/V1.0.0/delivery.json"], order);
    }
}
