using Slipway.Runners.Rehearsal;

namespace Slipway.Runners.Tests.Rehearsal;

public sealed class RehearsalPaceTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    public void AWS_goes_at_its_own_pace(string? text) => Assert.Equal(1, RehearsalPace.Read(_ => text, isOnThisMachine: false));

    [Fact]
    public void A_cloud_on_this_machine_is_hurried_as_asked() =>
        Assert.Equal(600, RehearsalPace.Read(name => name == RehearsalPace.Variable ? "600" : null, isOnThisMachine: true));

    [Fact]
    public void AWS_is_not_hurried()
    {
        var refusal = Assert.Throws<BadInputException>(() => RehearsalPace.Read(_ => "600", isOnThisMachine: false));

        Assert.Contains("AWS is not hurried", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("0.5")]
    [InlineData("18001")]
    [InlineData("NaN")]
    [InlineData("-3")]
    public void Refuses_what_is_no_pace(string text)
    {
        var refusal = Assert.Throws<BadInputException>(() => RehearsalPace.Read(_ => text, isOnThisMachine: true));

        Assert.Contains($"found '{text}'", refusal.Message, StringComparison.Ordinal);
    }
}
