using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class SearchTests : IAsyncLifetime, IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public async Task InitializeAsync()
    {
        var image = _cloud.Images.Add("model", """test "$TEAM" = a && echo "loss=0.25;" || echo "loss=0.75;" """);
        foreach (var (name, team, depth) in new[] { ("one", "a", "2"), ("two", "b", "10"), ("three", "a", "4") })
        {
            await _cloud.CallAsync("CreateTrainingJob", new()
            {
                ["TrainingJobName"] = name,
                ["AlgorithmSpecification"] = new JsonObject
                {
                    ["TrainingImage"] = image,
                    ["TrainingInputMode"] = "File",
                    ["MetricDefinitions"] = new JsonArray(new JsonObject { ["Name"] = "validation:loss", ["Regex"] = "loss=(.*?);" }),
                },
                ["RoleArn"] = SageMakerFixture.Role,
                ["HyperParameters"] = new JsonObject { ["max.depth"] = depth },
                ["Environment"] = new JsonObject { ["TEAM"] = team },
                ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/out" },
                ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 1 },
                ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 60 },
                ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = team },
                    new JsonObject { ["Key"] = "dotted.key", ["Value"] = name }),
            });
            await _cloud.UntilAsync("DescribeTrainingJob", new() { ["TrainingJobName"] = name }, "TrainingJobStatus", "Completed");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"Filters":[{"Name":"Tags.team","Operator":"Equals","Value":"a"}]}""", "one three")]
    [InlineData("""{"Filters":[{"Name":"Tags.team","Operator":"NotEquals","Value":"a"}]}""", "two")]
    [InlineData("""{"Filters":[{"Name":"Tags.dotted.key","Value":"two"}]}""", "two")]
    [InlineData("""{"Filters":[{"Name":"Tags.none","Operator":"Exists"}]}""", "")]
    [InlineData("""{"Filters":[{"Name":"FailureReason","Operator":"NotExists"}]}""", "one three two")]
    [InlineData(
        """{"Filters":[{"Name":"TrainingJobName","Operator":"Contains","Value":"e"},{"Name":"Tags.team","Value":"a"}]}""", "one three")]
    [InlineData("""{"Filters":[{"Name":"TrainingJobName","Operator":"In","Value":"two, three"}]}""", "three two")]
    [InlineData("""{"Filters":[{"Name":"HyperParameters.max.depth","Operator":"GreaterThan","Value":"3"}]}""", "three two")]
    [InlineData("""{"Filters":[{"Name":"HyperParameters.max.depth","Operator":"LessThanOrEqualTo","Value":"4"}]}""", "one three")]
    [InlineData("""{"Filters":[{"Name":"Metrics.validation:loss","Operator":"LessThan","Value":"0.5"}]}""", "one three")]
    [InlineData("""{"Filters":[{"Name":"CreationTime","Operator":"GreaterThan","Value":"2020-01-01T00:00:00Z"}]}""", "one three two")]
    [InlineData("""{"Filters":[{"Name":"CreationTime","Operator":"LessThan","Value":"2020-01-01T00:00:00Z"}]}""", "")]
    [InlineData(
        """{"Operator":"Or","Filters":[{"Name":"TrainingJobName","Value":"one"}],"SubExpressions":[{"Filters":[{"Name":"Tags.team","Value":"b"},{"Name":"TrainingJobStatus","Value":"Completed"}]}]}""",
        "one two")]
    [InlineData(
        """{"NestedFilters":[{"NestedPropertyName":"SecondaryStatusTransitions","Filters":[{"Name":"SecondaryStatusTransitions.Status","Value":"Uploading"}]}]}""",
        "one three two")]
    [InlineData(
        """{"NestedFilters":[{"NestedPropertyName":"SecondaryStatusTransitions","Filters":[{"Name":"SecondaryStatusTransitions.Status","Value":"Failed"}]}]}""",
        "")]
    public async Task Finds_what_the_filters_say(string expression, string expected) => Assert.Equal(
        expected, string.Join(' ', (await NamesAsync(new() { ["SearchExpression"] = JsonNode.Parse(expression) })).Order()));

    [Fact]
    public async Task Results_are_sorted_and_come_in_pages()
    {
        Assert.Equal(["three", "two", "one"], await NamesAsync([]));
        Assert.Equal(["one", "three", "two"], await NamesAsync(new() { ["SortBy"] = "TrainingJobName", ["SortOrder"] = "Ascending" }));
        var first = await _cloud.CallAsync("Search", new() { ["Resource"] = "TrainingJob", ["MaxResults"] = 2 });
        Assert.Equal(["one"], await NamesAsync(new() { ["MaxResults"] = 2, ["NextToken"] = (string?)first["NextToken"] }));
        Assert.Equal("a", (string?)first["Results"]![0]!["TrainingJob"]!["Tags"]![0]!["Value"]);
    }

    [Fact]
    public async Task What_it_cannot_do_is_refused_by_name()
    {
        Assert.Contains("Resource FeatureGroup", (await _cloud.RefusedAsync("Search", new() { ["Resource"] = "FeatureGroup" })).Message,
            StringComparison.Ordinal);
        var bad = JsonNode.Parse("""{"Filters":[{"Name":"TrainingJobName","Operator":"GreaterThan","Value":"x"}]}""");
        Assert.Equal("ValidationException",
            (await _cloud.RefusedAsync("Search", new() { ["Resource"] = "TrainingJob", ["SearchExpression"] = bad })).Code);
    }

    public void Dispose() => _cloud.Dispose();

    private async Task<List<string>> NamesAsync(JsonObject request)
    {
        request["Resource"] = "TrainingJob";
        return [.. (await _cloud.CallAsync("Search", request))["Results"]!.AsArray()
            .Select(one => (string)one!["TrainingJob"]!["TrainingJobName"]!)];
    }
}
