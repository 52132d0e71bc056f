using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.CloudWatch.Alarms;

public sealed class CompositeRuleTests
{
    [Theory]
    [InlineData("ALARM(bad)", true)]
    [InlineData("ALARM(\"bad\") AND OK(good)", true)]
    [InlineData("NOT ALARM(bad) OR OK(bad)", false)]
    [InlineData("ALARM(good) OR ALARM(bad) AND NOT OK(bad)", true)]
    [InlineData("(ALARM(good) OR ALARM(bad)) AND OK(bad)", false)]
    [InlineData("OK(arn:aws:cloudwatch:us-east-1:000000000000:alarm:good) AND TRUE", true)]
    [InlineData("INSUFFICIENT_DATA(gone) OR FALSE", false)]
    public void Holds_by_the_states_of_alarms(string rule, bool expected) => Assert.Equal(
        expected, CompositeRule.Parse(rule).Holds(name => name switch { "good" => "OK", "bad" => "ALARM", _ => null }));

    [Theory]
    [InlineData("")]
    [InlineData("ALARM(a) AND")]
    [InlineData("ALARM(a) OK(b)")]
    [InlineData("(ALARM(a)")]
    [InlineData("BROKEN(a)")]
    [InlineData("ALARM(a) & OK(b)")]
    public void Refuses_what_is_no_rule(string rule) =>
        Assert.Equal("ValidationException", Assert.Throws<ServiceException>(() => CompositeRule.Parse(rule)).Code);

    [Fact]
    public void Names_the_alarms() =>
        Assert.Equal(["a b", "c"], CompositeRule.Parse("ALARM(\"a b\") OR NOT OK( c ) OR OK(c)").Alarms.Order());
}
