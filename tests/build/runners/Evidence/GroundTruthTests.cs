using Slipway.Runners.Evidence;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Evidence;

public class GroundTruthTests
{
    private static readonly DateTimeOffset Night = new(2026, 1, 31, 23, 59, 0, TimeSpan.FromHours(-2));
    private readonly MemoryObjectStore _store = new();

    private GroundTruth Truth => new(_store, "bikes");

    [Fact]
    public async Task What_is_written_is_read()
    {
        await Truth.WriteAsync(Night, "row-000000-000001", [("row-000000", "13"), ("row-000001", "0.5")], default);

        var labels = await Truth.ReadAsync(null, default);

        Assert.Equal(new Dictionary<string, double> { ["row-000000"] = 13, ["row-000001"] = 0.5 }, labels);
        Assert.Equal("ground-truth/bikes/2026/02/01/01/row-000000-000001.jsonl", Assert.Single(_store.Keys));
        Assert.StartsWith(
            """{"groundTruthData":{"data":"13","encoding":"CSV"},"eventMetadata":{"eventId":"row-000000"},"eventVersion":"0"}""" + "\n",
            _store.Text(_store.Keys[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_written_twice_is_one_file()
    {
        await Truth.WriteAsync(Night, "row-1", [("a", "1")], default);
        await Truth.WriteAsync(Night, "row-1", [("a", "1")], default);

        Assert.Single(_store.Keys);
    }

    [Fact]
    public async Task A_label_that_comes_twice_keeps_its_first_value()
    {
        await Truth.WriteAsync(Night, "row-1", [("a", "1"), ("b", "2")], default);
        await Truth.WriteAsync(Night, "row-2", [("a", "7")], default);

        Assert.Equal(1, (await Truth.ReadAsync(null, default))["a"]);
    }

    [Fact]
    public async Task Labels_that_are_no_numbers_are_left_out()
    {
        await Truth.WriteAsync(Night, "row-1", [("a", "NaN"), ("b", ""), ("c", "3")], default);

        Assert.Equal(["c"], (await Truth.ReadAsync(null, default)).Keys);
    }

    [Fact]
    public async Task Another_models_labels_are_not_ours()
    {
        await new GroundTruth(_store, "bikes-2").WriteAsync(Night, "row-1", [("a", "1")], default);

        Assert.Empty(await Truth.ReadAsync(null, default));
    }
}
