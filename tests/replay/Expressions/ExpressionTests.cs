using System.Text.Json.Nodes;

namespace Slipway.Replay.Tests.Expressions;

/// <summary>Expected values follow GitHub's documentation of expressions.</summary>
public sealed class ExpressionTests
{
    private static readonly JsonObject s_contexts = (JsonObject)JsonNode.Parse(
        """
        {
          "github": { "event_name": "push", "event": { "before": "abc", "inputs": {} } },
          "needs": { "affected": { "outputs": { "models": "[\"models/a\",\"models/b\"]", "none": "[]" }, "result": "success" } },
          "matrix": { "model": { "name": "a", "version": "V1.0.1" } },
          "vars": { "AWS_REGION": "eu-west-1" }
        }
        """)!;

    [Theory]
    [InlineData("github.event_name == 'push'", "true")]
    [InlineData("github.event_name == 'PUSH'", "true")]
    [InlineData("github.event_name != 'push'", "false")]
    [InlineData("needs.affected.outputs.models != '[]' && needs.affected.outputs.none == '[]'", "true")]
    [InlineData("fromJSON(needs.affected.outputs.models)[1]", "models/b")]
    [InlineData("matrix.model.version", "V1.0.1")]
    [InlineData("matrix['model']['name']", "a")]
    [InlineData("github.event.inputs.model || 'all'", "all")]
    [InlineData("!(github.event_name == 'schedule')", "true")]
    [InlineData("format('{0}-{1}', matrix.model.name, vars.AWS_REGION)", "a-eu-west-1")]
    [InlineData("'it''s'", "it's")]
    [InlineData("contains(needs.*.result, 'success')", "true")]
    [InlineData("contains(needs.*.result, 'failure')", "false")]
    [InlineData("contains(vars.AWS_REGION, 'WEST')", "true")]
    public void Evaluates(string expression, string expected) =>
        Assert.Equal(expected, Expression.Text(new Expression(s_contexts, JobStatus.Success).Evaluate(expression)));

    [Fact]
    public void Replaces_every_expression_in_a_text() => Assert.Equal(
        "push to eu-west-1!",
        new Expression(s_contexts, JobStatus.Success).Interpolate("${{ github.event_name }} to ${{ vars.AWS_REGION }}!"));

    [Theory]
    [InlineData(null, true, false)]
    [InlineData("github.event_name == 'push'", true, false)]
    [InlineData("always()", true, true)]
    [InlineData("failure()", false, true)]
    [InlineData("${{ always() && github.event_name == 'push' }}", true, true)]
    public void A_condition_without_a_status_function_holds_only_when_nothing_failed(
        string? condition, bool afterSuccess, bool afterFailure)
    {
        Assert.Equal(afterSuccess, new Expression(s_contexts, JobStatus.Success).Holds(condition));
        Assert.Equal(afterFailure, new Expression(s_contexts, JobStatus.Failure).Holds(condition));
    }

    [Theory]
    [InlineData("secrets.TOKEN")]
    [InlineData("hashFiles('**')")]
    [InlineData("'open")]
    [InlineData("github.event_name ==")]
    public void Refuses_what_it_does_not_know(string expression) =>
        Assert.Throws<FormatException>(() => new Expression(s_contexts, JobStatus.Success).Evaluate(expression));
}
