using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Deliveries;

public sealed class VersionDecisionTests
{
    private static readonly RegisteredVersion Last = new(new ModelVersion(1, 2, 3), "folder", "data");

    [Theory]
    [InlineData(1, "folder", "data", VersionChange.Nothing, "V1.2.3")]
    [InlineData(1, "folder", "newer", VersionChange.Auto, "V1.2.4")]
    [InlineData(1, "changed", "data", VersionChange.Manual, "V1.3.0")]
    [InlineData(1, "changed", "newer", VersionChange.Manual, "V1.3.0")]
    [InlineData(2, "changed", "data", VersionChange.Tag, "V2.0.0")]
    [InlineData(5, "folder", "data", VersionChange.Tag, "V5.0.0")]
    public void Moves_the_part_that_changed(int tag, string folder, string data, VersionChange change, string version)
    {
        var decision = VersionDecision.Next([Last], tag, folder, data);

        Assert.Equal(change, decision.Change);
        Assert.Equal(version, decision.Version!.ToString());
        Assert.Contains("V1.2.3", decision.Change == VersionChange.Tag ? "V1.2.3" : decision.Reason);
    }

    [Fact]
    public void First_version_starts_the_generation() =>
        Assert.Equal(
            new VersionDecision(VersionChange.First, new ModelVersion(3, 0, 0), "V3.0.0 is the first version."),
            VersionDecision.Next([], 3, "folder", "data"));

    [Fact]
    public void Refuses_a_tag_that_went_back()
    {
        var decision = VersionDecision.Next([Last with { Version = new ModelVersion(2, 0, 0) }], 1, "folder", "data");

        Assert.Equal(VersionChange.Refused, decision.Change);
        Assert.Null(decision.Version);
        Assert.Contains("Set \"tag\": 2", decision.Reason);
    }

    [Fact]
    public void Going_back_to_older_code_is_a_change() =>
        Assert.Equal(
            "V1.3.0",
            VersionDecision.Next([new(new ModelVersion(1, 1, 0), "older", "data"), Last], 1, "older", "data").Version!.ToString());

    [Fact]
    public void Compares_by_number_not_by_text() =>
        Assert.Equal(
            "V1.10.1",
            VersionDecision.Next(
                [new(new ModelVersion(1, 10, 0), "folder", "old"), new(new ModelVersion(1, 9, 9), "x", "y")],
                1,
                "folder",
                "data").Version!.ToString());

    [Fact]
    public void Versions_are_unique_and_grow_whatever_changes() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 2), 30).ToArbitrary(), changes =>
    {
        var registered = new List<RegisteredVersion>();
        var (tag, folder, data) = (1, 0, 0);
        foreach (var change in changes)
        {
            (tag, folder, data) = change switch { 0 =>
                (tag + 1, folder, data), 1 => (tag, folder + 1, data), _ => (tag, folder, data + 1) };
            var next = VersionDecision.Next(registered, tag, $"f{folder}", $"d{data}").Version!;
            Assert.True(registered.TrueForAll(r => r.Version < next));
            registered.Insert(0, new RegisteredVersion(next, $"f{folder}", $"d{data}"));
            Assert.Equal(VersionChange.Nothing, VersionDecision.Next(registered, tag, $"f{folder}", $"d{data}").Change);
        }
    }).QuickCheckThrowOnFailure();
}
