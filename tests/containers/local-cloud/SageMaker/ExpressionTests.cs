using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Pipelines.Expressions;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class ExpressionTests
{
    private readonly Evaluator _evaluator = new(new Source());

    [Theory]
    [InlineData("""{"Get":"Parameters.Count"}""", "3")]
    [InlineData("""{"a":[{"Get":"Parameters.Name"},1]}""", """{"a":["bikes",1]}""")]
    [InlineData(
        """{"Std:Join":{"On":"-","Values":["x",{"Get":"Parameters.Count"},{"Std:Join":{"On":"","Values":["y",true]}}]}}""",
        "\"x-3-ytrue\"")]
    [InlineData("""{"Std:JsonGet":{"PropertyFile":{"Get":"Steps.E.PropertyFiles.F"},"Path":"a.b[1].c"}}""", "0.5")]
    [InlineData("""{"Std:JsonGet":{"S3Uri":"s3://data/e.json","Path":"a['dotted.name']"}}""", "\"v\"")]
    public void Functions_and_references_become_values(string expression, string value) =>
        Assert.Equal(value, _evaluator.Resolve(JsonNode.Parse(expression))!.ToJsonString());

    [Theory]
    [InlineData("""{"Std:JsonGet":{"S3Uri":"s3://data/e.json","Path":"a.missing"}}""", "s3://data/e.json has no value at 'a.missing'")]
    [InlineData("""{"Std:JsonGet":{"S3Uri":"s3://data/none.json","Path":"a"}}""", "there is no s3://data/none.json")]
    [InlineData("""{"Std:JsonGet":{"S3Uri":"s3://data/e.json","Path":"a..b["}}""", "cannot read the path 'a..b['")]
    [InlineData("""{"Get":"Parameters.None"}""", "'Parameters.None' has no value")]
    public void What_has_no_value_is_told(string expression, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<ExpressionException>(() => _evaluator.Resolve(JsonNode.Parse(expression))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Type":"Equals","LeftValue":3,"RightValue":3.0}""", true)]
    [InlineData("""{"Type":"Equals","LeftValue":"3","RightValue":3}""", false)]
    [InlineData("""{"Type":"Equals","LeftValue":{"Get":"Parameters.Name"},"RightValue":"bikes"}""", true)]
    [InlineData("""{"Type":"GreaterThan","LeftValue":3,"RightValue":3}""", false)]
    [InlineData("""{"Type":"GreaterThanOrEqualTo","LeftValue":3,"RightValue":3}""", true)]
    [InlineData("""{"Type":"LessThan","LeftValue":2.5,"RightValue":{"Get":"Parameters.Count"}}""", true)]
    [InlineData("""{"Type":"LessThanOrEqualTo","LeftValue":4,"RightValue":3}""", false)]
    [InlineData("""{"Type":"In","QueryValue":"b","Values":["a","b"]}""", true)]
    [InlineData("""{"Type":"In","Value":"c","In":["a","b"]}""", false)]
    [InlineData("""{"Type":"Not","Expression":{"Type":"Equals","LeftValue":1,"RightValue":2}}""", true)]
    [InlineData(
        """{"Type":"Or","Conditions":[{"Type":"Equals","LeftValue":1,"RightValue":2},{"Type":"Equals","LeftValue":2,"RightValue":2}]}""",
        true)]
    public void Conditions_hold_or_not(string condition, bool holds) =>
        Assert.Equal(holds, Condition.All(new JsonArray(JsonNode.Parse(condition)), _evaluator));

    [Fact]
    public void A_number_is_not_compared_with_a_string() => Assert.Contains(
        "expected two numbers or two strings, found 1 and \"2\"",
        Assert.Throws<ExpressionException>(
            () => Condition.All(
                new JsonArray(JsonNode.Parse("""{"Type":"LessThan","LeftValue":1,"RightValue":"2"}""")), _evaluator)).Message,
        StringComparison.Ordinal);

    private sealed class Source : IReferenceSource
    {
        public JsonNode? Get(string reference) => reference switch { "Parameters.Count" => 3, "Parameters.Name" => "bikes", _ => null };

        public string PropertyFileUri(string reference) =>
            reference == "Steps.E.PropertyFiles.F" ? "s3://data/e.json" : throw new ExpressionException(reference);

        public string? Read(string uri) => uri == "s3://data/e.json" ? """{"a":{"b":[0,{"c":0.5}],"dotted.name":"v"}}""" : null;
    }
}
