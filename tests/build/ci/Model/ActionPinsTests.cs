using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Ci.Actions;

namespace Slipway.Ci.Tests.Model;

public sealed class ActionPinsTests
{
    [Fact]
    public void Every_pin_is_a_commit_with_its_version_and_day() => Assert.All(ActionPins.All, pin =>
    {
        Assert.Matches(new Regex("^[0-9a-f]{40}$"), pin.Sha);
        Assert.Matches(new Regex(@"^v\d+\.\d+\.\d+$"), pin.Version);
        Assert.True(DateOnly.TryParseExact(pin.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.NotEmpty(pin.Inputs);
    });

    [Fact]
    public void Every_pin_is_used() => Assert.All(
        ActionPins.All,
            pin => Assert.Contains(Repository.Committed, path => File.ReadAllText(path).Contains(pin.Reference, StringComparison.Ordinal)));
}
