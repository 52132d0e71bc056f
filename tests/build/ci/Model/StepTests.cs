using Slipway.Ci.Actions;
using Slipway.Ci.Model;

namespace Slipway.Ci.Tests.Model;

public sealed class StepTests
{
    [Fact]
    public void A_constant_is_an_argument_and_an_expression_a_variable()
    {
        var step = new TargetStep("Deliver", "Deliver", ("cloud", "aws"), ("report-folder", Expressions.Matrix("model")),
            ("approver-from-run", ""));
        Assert.Equal("./build.sh Deliver --cloud aws --approver-from-run", step.Script);
        Assert.Equal([("NUKE_REPORT_FOLDER", "${{ matrix.model }}")], step.Environment);
    }

    [Theory]
    [InlineData("model", "a; rm -rf /")]
    [InlineData("model", "$(id)")]
    [InlineData("model", "--help")]
    [InlineData("mo del", "a")]
    public void An_argument_is_a_plain_word(string parameter, string value) =>
        Assert.Throws<InvalidWorkflowException>(() => new TargetStep("Tick", "Tick", (parameter, value)));

    [Fact]
    public void Only_a_target_that_speaks_to_github_gets_the_token()
    {
        Assert.Contains(new TargetStep("Monitor", "Monitor").Environment, variable => variable.Name == "GITHUB_TOKEN");
        Assert.Empty(new TargetStep("Lint", "Lint").Environment);
    }

    [Fact]
    public void An_input_that_the_pinned_action_does_not_know_is_refused() => Assert.Contains(
        "has no input persist-credential",
        Assert.Throws<InvalidWorkflowException>(() => new ActionStep("Check out", ActionPins.Checkout,
            ("persist-credential", "false"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("It's over")]
    [InlineData("Over $HOME")]
    [InlineData("Over `id`")]
    public void A_refusal_is_nothing_that_a_shell_reads(string sentence) =>
        Assert.Throws<InvalidWorkflowException>(() => new RefusalStep("Refuse", sentence, Condition.When("true")));

    [Theory]
    [InlineData("always()")]
    [InlineData("${{ true }}")]
    [InlineData("failure() && true")]
    [InlineData("secrets.TOKEN != ''")]
    public void A_condition_is_a_bare_expression_without_status_functions(string body) =>
        Assert.Throws<InvalidWorkflowException>(() => Condition.When(body));
}
