using System.Text.Json.Nodes;
using Slipway.Domain.Models;
using Slipway.Domain.Pipelines;

namespace Slipway.Domain.Tests.Pipelines;

public sealed class ModelPipelineTests
{
    private const string Role = "arn:aws:iam::000000000000:role/slipway-execution";
    private const string Bucket = "slipway-000000000000-us-east-1";

    private static readonly ChampionReference Champion = new(
        new ModelVersion(1, 0, 0), new S3Uri($"s3://{Bucket}/models/bike-rentals/V1.0.0/job/output/model.tar.gz"));

    [Fact]
    public void Is_the_reviewed_definition_with_a_champion() => Golden.Matches(Build(Champion) + "\n", "pipeline.json");

    [Fact]
    public void Is_the_reviewed_definition_of_a_first_model() => Golden.Matches(Build(null) + "\n", "pipeline-first.json");

    [Fact]
    public void Is_the_same_at_every_call() => Assert.Equal(Build(Champion), Build(Champion));

    [Fact]
    public void Without_a_champion_nothing_is_said_of_one() =>
        Assert.DoesNotContain("champion", Build(null), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Image_is_always_the_parameter_and_never_a_tag()
    {
        var images = Members(JsonNode.Parse(Build(Champion))!, ["ImageUri", "TrainingImage", "Image"]).ToList();

        Assert.Equal(4, images.Count);
        Assert.All(images, i => Assert.Equal("Parameters.ImageUri", i["Get"]!.GetValue<string>()));
    }

    [Fact]
    public void Under_zero_one_loss_SageMaker_itself_holds_the_error_rate_to_its_bound()
    {
        var definition = Build(null, Samples.BikeRentals with { Loss = LossKind.ZeroOne, Gate = new() { MaximumError = 0.05 } });

        Assert.DoesNotContain("candidateMetrics.r2", definition, StringComparison.Ordinal);
        var condition = JsonNode.Parse(definition)!["Steps"]!
            .AsArray()
            .Single(step => step!["Name"]!.GetValue<string>() == "Gate")!["Arguments"]!["Conditions"]![1]!;
        Assert.Equal("LessThanOrEqualTo", condition["Type"]!.GetValue<string>());
        Assert.Contains("candidateMetrics.mse.value", condition["LeftValue"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0.05, condition["RightValue"]!.GetValue<double>());
    }

    [Fact]
    public void Package_waits_for_approval() =>
        Assert.Equal("PendingManualApproval", Members(JsonNode.Parse(Build(null))!, ["ModelApprovalStatus"]).Single().GetValue<string>());

    [Fact]
    public void Hyperparameters_are_the_manifests_and_the_version()
    {
        var hyperparameters = Members(JsonNode.Parse(Build(null))!, ["HyperParameters"]).Single();

        Assert.Equal("{\"ridge\":\"3\",\"version\":{\"Get\":\"Parameters.ModelVersion\"}}", hyperparameters.ToJsonString());
    }

    [Fact]
    public void Spot_training_waits_twice_its_runtime_and_keeps_checkpoints_by_version()
    {
        var manifest = Samples.BikeRentals with { Training = Samples.BikeRentals.Training with { Spot = true } };
        var train = JsonNode.Parse(ModelPipeline.Build(manifest, Bucket, Role, null).ToJson())!["Steps"]!.AsArray()
            .Single(step => (string)step!["Name"]! == "Train")!["Arguments"]!;

        Assert.True((bool)train["EnableManagedSpotTraining"]!);
        Assert.Equal("""{"MaxRuntimeInSeconds":1800,"MaxWaitTimeInSeconds":3600}""", train["StoppingCondition"]!.ToJsonString());
        Assert.Equal("/opt/ml/checkpoints", (string?)train["CheckpointConfig"]!["LocalPath"]);
        Assert.Equal(
            $$$"""{"Std:Join":{"On":"/","Values":["s3://{{{Bucket}}}/models/bike-rentals",{"Get":"Parameters.ModelVersion"},"checkpoints"]}}""",
            train["CheckpointConfig"]!["S3Uri"]!.ToJsonString());
    }

    [Fact]
    public void Instances_that_stay_need_no_checkpoints()
    {
        foreach (var member in new[] { "EnableManagedSpotTraining", "MaxWaitTimeInSeconds", "CheckpointConfig" })
            Assert.DoesNotContain(member, Build(null), StringComparison.Ordinal);
    }

    private static string Build(ChampionReference? champion, ModelManifest? manifest = null) =>
        ModelPipeline.Build(manifest ?? Samples.BikeRentals, Bucket, Role, champion).ToJson();

    private static IEnumerable<JsonNode> Members(JsonNode? node, string[] names) => node switch
    {
        JsonObject value => value.SelectMany(m => names.Contains(m.Key) ? [m.Value!] : Members(m.Value, names)),
        JsonArray list => list.SelectMany(i => Members(i, names)),
        _ => [],
    };
}
