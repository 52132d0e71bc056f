using Slipway.Ci.Model;

namespace Slipway.Ci.Tests.Model;

public sealed class CronTests
{
    [Theory]
    [InlineData("37 3 * * 1")]
    [InlineData("7,22,37,52 * * * *")]
    [InlineData("3-59/5 * * * *")]
    [InlineData("17 4 1 JAN,JUL *")]
    public void Takes_what_github_runs_well(string text) => Assert.Null(Cron.Fault(text));

    [Theory]
    [InlineData("0 3 * * 1", "minute 0")]
    [InlineData("*/15 * * * *", "minute 0")]
    [InlineData("* * * * *", "minute 0")]
    [InlineData("0-30 * * * *", "minute 0")]
    [InlineData("7,9 * * * *", "every 5 minutes")]
    [InlineData("61 3 * * 1", "0 to 59")]
    [InlineData("x 3 * * 1", "0 to 59")]
    [InlineData("37 3 * *", "five fields")]
    [InlineData("@daily", "five fields")]
    [InlineData("", "five fields")]
    public void Refuses_the_rest_and_says_why(string text, string why)
    {
        Assert.Contains(why, Cron.Fault(text), StringComparison.Ordinal);
        Assert.Throws<InvalidWorkflowException>(() => Cron.At(text));
    }
}
