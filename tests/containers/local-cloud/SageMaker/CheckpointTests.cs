using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class CheckpointTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public CheckpointTests() => _cloud.Buckets.Put("data", "train/v1/train.csv", "1,2,3");

    public void Dispose() => _cloud.Dispose();

    [Fact]
    public async Task Checkpoints_come_down_before_the_start_and_go_up_at_the_end()
    {
        _cloud.Buckets.Put("data", "checkpoints/v1/step", "7");
        _cloud.Buckets.Put("data", "checkpoints/v1-of-another/step", "9");
        await _cloud.CallAsync("CreateTrainingJob", Request("""
            cd "$SAGEMAKER_BASE_DIR/checkpoints"; test "$(ls)" = step || exit 9
            mkdir deep; echo 8 > step; echo x > deep/y
            """));

        var job = await EndAsync();

        Assert.Equal("Completed", (string?)job["TrainingJobStatus"]);
        Assert.Equal("8\n", _cloud.Buckets.Text("data", "checkpoints/v1/step"));
        Assert.Equal("x\n", _cloud.Buckets.Text("data", "checkpoints/v1/deep/y"));
        Assert.Equal("s3://data/checkpoints/v1", (string?)job["CheckpointConfig"]!["S3Uri"]);
    }

    [Fact]
    public async Task Checkpoints_go_up_while_the_container_runs()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("echo 1 > \"$SAGEMAKER_BASE_DIR/checkpoints/step\"; sleep 600"));
        for (var i = 0; i < 3000 && _cloud.Buckets.OpenRead("data", "checkpoints/v1/step") is null; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal("1\n", _cloud.Buckets.Text("data", "checkpoints/v1/step"));
        Assert.Equal("Training", (string?)(await _cloud.CallAsync("DescribeTrainingJob", Name()))["SecondaryStatus"]);
    }

    [Fact]
    public async Task A_failed_job_leaves_its_checkpoints()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("echo 3 > \"$SAGEMAKER_BASE_DIR/checkpoints/step\"; exit 1"));

        Assert.Equal("Failed", (string?)(await EndAsync())["TrainingJobStatus"]);
        Assert.Equal("3\n", _cloud.Buckets.Text("data", "checkpoints/v1/step"));
    }

    [Fact]
    public async Task A_local_path_of_its_own_is_used()
    {
        var request = Request("echo 3 > \"$SAGEMAKER_BASE_DIR/saved/here/step\"");
        request["CheckpointConfig"]!["LocalPath"] = "/opt/ml/saved/here";
        await _cloud.CallAsync("CreateTrainingJob", request);

        Assert.Equal("Completed", (string?)(await EndAsync())["TrainingJobStatus"]);
        Assert.Equal("3\n", _cloud.Buckets.Text("data", "checkpoints/v1/step"));
    }

    [Fact]
    public async Task A_spot_instance_that_is_taken_away_is_followed_by_another_with_the_checkpoints()
    {
        var request = Spot(Request("""
            cd "$SAGEMAKER_BASE_DIR"
            if test -e checkpoints/step; then cat checkpoints/step > model/weights; exit 0; fi
            echo half > checkpoints/step; kill -TERM $$; sleep 600
            """));
        await _cloud.CallAsync("CreateTrainingJob", request);

        var job = await EndAsync();

        Assert.Equal(("Completed", true), ((string?)job["TrainingJobStatus"], (bool?)job["EnableManagedSpotTraining"]));
        Assert.Equal(
            [
                "Starting", "Starting", "Downloading", "Training", "Interrupted", "Starting", "Downloading", "Training", "Uploading",
                "Completed",
            ],
            job["SecondaryStatusTransitions"]!.AsArray().Select(transition => (string)transition!["Status"]!));
        Assert.NotNull(_cloud.Buckets.OpenRead("data", "models/job-1/output/model.tar.gz"));
    }

    [Fact]
    public async Task A_spot_job_that_is_always_interrupted_ends_with_its_waiting_time()
    {
        var request = Spot(Request("kill -TERM $$; sleep 600"));
        request["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 1, ["MaxWaitTimeInSeconds"] = 1 };
        await _cloud.CallAsync("CreateTrainingJob", request);

        var job = await EndAsync();

        Assert.Equal(("Stopped", "MaxWaitTimeExceeded"), ((string?)job["TrainingJobStatus"], (string?)job["SecondaryStatus"]));
    }

    [Fact]
    public async Task Without_spot_a_signal_from_elsewhere_fails_the_job()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("kill -TERM $$; sleep 600"));

        Assert.EndsWith(", exit code: 143", (string)(await EndAsync())["FailureReason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_the_clouds_own_stop_interrupted_goes_on_from_its_checkpoints()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("""
            cd "$SAGEMAKER_BASE_DIR"
            if test -e checkpoints/step; then exit 0; fi
            echo half > checkpoints/step; sleep 600
            """));
        for (var i = 0; i < 3000 && !File.Exists(Path.Combine(_cloud.Folder.Path, "state/jobs/training/job-1/ml/checkpoints/step")); i++)
        {
            await Task.Delay(10);
        }

        await _cloud.RestartAsync();

        Assert.Equal("Completed", (string?)(await EndAsync())["TrainingJobStatus"]);
    }

    [Theory]
    [InlineData("EnableManagedSpotTraining", "true", "Invalid MaxWaitTimeInSeconds")]
    [InlineData("StoppingCondition", """{"MaxRuntimeInSeconds":60,"MaxWaitTimeInSeconds":60}""", "Invalid MaxWaitTimeInSeconds")]
    [InlineData("CheckpointConfig", """{"S3Uri":"s3://data/c","LocalPath":"/srv/checkpoints"}""", "not below /opt/ml")]
    [InlineData("CheckpointConfig", """{"S3Uri":"s3://data/c","LocalPath":"/opt/ml/../x"}""", "not below /opt/ml")]
    [InlineData("CheckpointConfig", """{"LocalPath":"/opt/ml/checkpoints"}""", "'checkpointConfig.s3Uri'")]
    public async Task What_does_not_fit_together_is_refused(string member, string value, string named)
    {
        var request = Request("exit 0");
        request[member] = JsonNode.Parse(value);

        Assert.Contains(named, (await _cloud.RefusedAsync("CreateTrainingJob", request)).Message, StringComparison.Ordinal);
    }

    private static JsonObject Spot(JsonObject request)
    {
        request["EnableManagedSpotTraining"] = true;
        request["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 600, ["MaxWaitTimeInSeconds"] = 600 };
        return request;
    }

    private JsonObject Request(string script) => new()
    {
        ["TrainingJobName"] = "job-1",
        ["AlgorithmSpecification"] = new JsonObject
        {
            ["TrainingImage"] = _cloud.Images.Add("job-1", script),
            ["TrainingInputMode"] = "File",
        },
        ["RoleArn"] = SageMakerFixture.Role,
        ["InputDataConfig"] = new JsonArray(new JsonObject
        {
            ["ChannelName"] = "train",
            ["DataSource"] = new JsonObject
            {
                ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = "s3://data/train/v1" },
            },
        }),
        ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/models" },
        ["CheckpointConfig"] = new JsonObject { ["S3Uri"] = "s3://data/checkpoints/v1" },
        ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 5 },
        ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 600 },
    };

    private static JsonObject Name() => new() { ["TrainingJobName"] = "job-1" };

    private Task<JsonObject> EndAsync() =>
        _cloud.UntilAsync("DescribeTrainingJob", Name(), "TrainingJobStatus", "Completed", "Failed", "Stopped");
}
