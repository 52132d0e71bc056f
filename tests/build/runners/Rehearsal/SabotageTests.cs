using Slipway.Runners.Rehearsal;

namespace Slipway.Runners.Tests.Rehearsal;

public class SabotageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_asked_for_is_none(string? name) => Assert.Null(Sabotage.Parse(name));

    [Fact]
    public void Each_is_found_by_its_name() =>
        Assert.All(Sabotage.All, sabotage => Assert.Same(sabotage, Sabotage.Parse(sabotage.Name)));

    [Fact]
    public void An_unknown_one_is_bad_input_that_names_the_known_ones()
    {
        var exception = Assert.Throws<BadInputException>(() => Sabotage.Parse("slowly"));

        Assert.Contains("'slowly'", exception.Message, StringComparison.Ordinal);
        Assert.All(Sabotage.All, sabotage => Assert.Contains(sabotage.Name, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_serving_container_is_told_by_its_environment()
    {
        Assert.Empty(Sabotage.LabelNoise.Environment(7));
        Assert.Equal("broken-feature", Sabotage.BrokenFeature.Environment(7)["SLIPWAY_SABOTAGE"]);
        Assert.Equal("crashing", Sabotage.Crashing.Environment(7)["SLIPWAY_SABOTAGE"]);
        Assert.Equal("slow@7", Sabotage.Slow.Environment(7)["SLIPWAY_SABOTAGE"]);
    }
}
