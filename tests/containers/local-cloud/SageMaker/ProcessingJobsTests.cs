using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class ProcessingJobsTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public ProcessingJobsTests() => _cloud.Buckets.Put("data", "raw/data.csv", "1,2,3");

    [Fact]
    public async Task Runs_the_entrypoint_with_arguments_on_its_inputs_and_uploads_its_outputs()
    {
        await _cloud.CallAsync("CreateProcessingJob", Request("""
            test "$1" = prepare || exit 9
            cp "$SAGEMAKER_BASE_DIR/processing/input/raw/data.csv" "$SAGEMAKER_BASE_DIR/processing/output/train/train.csv"
            cp "$SAGEMAKER_BASE_DIR/config/processingjobconfig.json" "$SAGEMAKER_BASE_DIR/processing/output/train/config.json"
            ln -s train.csv "$SAGEMAKER_BASE_DIR/processing/output/train/link.csv"
            """));

        var job = await EndAsync();

        Assert.Equal("Completed", (string?)job["ProcessingJobStatus"]);
        Assert.Equal(["processed/config.json", "processed/train.csv"], _cloud.Buckets.List("data", "processed"));
        Assert.Equal("1,2,3", _cloud.Buckets.Text("data", "processed/train.csv"));
        Assert.Equal("job-1", (string?)JsonNode.Parse(_cloud.Buckets.Text("data", "processed/config.json"))!["ProcessingJobName"]);
    }

    [Fact]
    public async Task The_message_file_becomes_the_exit_message_and_nothing_is_uploaded()
    {
        await _cloud.CallAsync("CreateProcessingJob", Request("""
            echo half > "$SAGEMAKER_BASE_DIR/processing/output/train/train.csv"
            printf 'row 3: no date' > "$SAGEMAKER_BASE_DIR/output/message"; exit 2
            """));

        var job = await EndAsync();

        Assert.Equal(("Failed", "row 3: no date"), ((string?)job["ProcessingJobStatus"], (string?)job["ExitMessage"]));
        Assert.Equal("AlgorithmError: row 3: no date, exit code: 2", (string?)job["FailureReason"]);
        Assert.Empty(_cloud.Buckets.List("data", "processed"));
    }

    [Fact]
    public async Task An_entrypoint_of_the_request_replaces_the_images()
    {
        var request = Request("exit 9");
        request["AppSpecification"]!["ContainerEntrypoint"] = new JsonArray("/bin/sh", "-c", "exit 0");
        request["AppSpecification"]!.AsObject().Remove("ContainerArguments");

        await _cloud.CallAsync("CreateProcessingJob", request);

        Assert.Equal("Completed", (string?)(await EndAsync())["ProcessingJobStatus"]);
    }

    [Fact]
    public async Task A_stopped_job_is_stopped()
    {
        await _cloud.CallAsync("CreateProcessingJob", Request("sleep 600"));

        await _cloud.CallAsync("StopProcessingJob", Name);

        Assert.Equal("Stopped", (string?)(await EndAsync())["ProcessingJobStatus"]);
    }

    [Fact]
    public async Task A_path_outside_of_opt_ml_is_refused()
    {
        var request = Request("exit 0");
        request["ProcessingInputs"]![0]!["S3Input"]!["LocalPath"] = "/opt/ml/../../etc";

        var refusal = await _cloud.RefusedAsync("CreateProcessingJob", request);

        Assert.Contains("expected an absolute path below /opt/ml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_was_never_pushed_is_refused()
    {
        var request = Request("exit 0");
        request["AppSpecification"]!["ImageUri"] = "localhost:1/slipway/other:latest";

        Assert.Contains(
            "localhost:1/slipway/other:latest not found",
            (await _cloud.RefusedAsync("CreateProcessingJob", request)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _cloud.Dispose();

    private static JsonObject Name => new() { ["ProcessingJobName"] = "job-1" };

    private JsonObject Request(string script) => new()
    {
        ["ProcessingJobName"] = "job-1",
        ["AppSpecification"] = new JsonObject { ["ImageUri"] = _cloud.Images.Add("job-1", script), ["ContainerArguments"] = new JsonArray(
            "prepare") },
        ["RoleArn"] = SageMakerFixture.Role,
        ["ProcessingResources"] = new JsonObject
        {
            ["ClusterConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 5 },
        },
        ["ProcessingInputs"] = new JsonArray(new JsonObject
        {
            ["InputName"] = "raw",
            ["S3Input"] = new JsonObject
            {
                ["S3Uri"] = "s3://data/raw/data.csv",
                ["LocalPath"] = "/opt/ml/processing/input/raw",
                ["S3DataType"] = "S3Prefix",
                ["S3InputMode"] = "File",
            },
        }),
        ["ProcessingOutputConfig"] = new JsonObject
        {
            ["Outputs"] = new JsonArray(new JsonObject
            {
                ["OutputName"] = "train",
                ["S3Output"] = new JsonObject
                {
                    ["S3Uri"] = "s3://data/processed/",
                    ["LocalPath"] = "/opt/ml/processing/output/train",
                    ["S3UploadMode"] = "EndOfJob",
                },
            }),
        },
    };

    private Task<JsonObject> EndAsync() =>
        _cloud.UntilAsync("DescribeProcessingJob", Name, "ProcessingJobStatus", "Completed", "Failed", "Stopped");
}
