using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class TrainingJobsTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public TrainingJobsTests() => _cloud.Buckets.Put("data", "train/v1/train.csv", "1,2,3");

    [Fact]
    public async Task Trains_from_a_channel_and_uploads_the_model()
    {
        _cloud.Buckets.Put("data", "train/v1/train.csv", "1,2,3");
        var request = Request("""
            test "$1" = train || exit 9
            cp "$SAGEMAKER_BASE_DIR/input/data/train/train.csv" "$SAGEMAKER_BASE_DIR/model/weights"
            cat "$SAGEMAKER_BASE_DIR/input/config/hyperparameters.json" > "$SAGEMAKER_BASE_DIR/output/data/hp.json"
            echo "train:mse=2.5;"; echo "$TRAINING_JOB_NAME $COLOR train:mse=0.25;"
            """);

        await _cloud.CallAsync("CreateTrainingJob", request);
        var job = await EndAsync();

        Assert.Equal("Completed", (string?)job["TrainingJobStatus"]);
        Assert.Equal("s3://data/models/job-1/output/model.tar.gz", (string?)job["ModelArtifacts"]!["S3ModelArtifacts"]);
        Assert.Equal("1,2,3", await UnpackedAsync("models/job-1/output/model.tar.gz", "weights"));
        Assert.Equal("""{"ridge":"3"}""", await UnpackedAsync("models/job-1/output/output.tar.gz", "hp.json"));
        var metric = Assert.Single(job["FinalMetricDataList"]!.AsArray())!;
        Assert.Equal(("mse", 0.25), ((string)metric["MetricName"]!, (double)metric["Value"]!));
        Assert.Equal(
            ["Starting", "Starting", "Downloading", "Training", "Uploading", "Completed"],
            job["SecondaryStatusTransitions"]!.AsArray().Select(transition => (string)transition!["Status"]!));
        Assert.Null(job["FailureReason"]);
        Assert.Null(job["VpcConfig"]);
    }

    [Fact]
    public async Task What_the_container_prints_is_in_cloudwatch_logs()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("echo hello; echo fault >&2"));
        await EndAsync();

        var group = _cloud.Logs.FindGroup("/aws/sagemaker/TrainingJobs")!;
        var stream = Assert.Single(_cloud.Logs.Streams(group.Name));
        Assert.StartsWith("job-1/algo-1-", stream.Name, StringComparison.Ordinal);
        Assert.Equal(["fault", "hello"], _cloud.Logs.Read(group, stream.Name).Select(one => one.Message).Order());
    }

    [Fact]
    public async Task The_same_files_give_the_same_archive()
    {
        await _cloud.CallAsync(
            "CreateTrainingJob", Request("echo b > \"$SAGEMAKER_BASE_DIR/model/b\"; echo a > \"$SAGEMAKER_BASE_DIR/model/a\"", "one"));
        await _cloud.CallAsync(
            "CreateTrainingJob", Request("echo a > \"$SAGEMAKER_BASE_DIR/model/a\"; echo b > \"$SAGEMAKER_BASE_DIR/model/b\"", "two"));
        await EndAsync("one");
        await EndAsync("two");

        Assert.Equal(
            _cloud.Buckets.Text("data", "models/one/output/model.tar.gz"), _cloud.Buckets.Text("data", "models/two/output/model.tar.gz"));
    }

    [Fact]
    public async Task A_failure_file_becomes_the_reason()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("printf 'no column cnt' > \"$SAGEMAKER_BASE_DIR/output/failure\"; exit 7"));

        var job = await EndAsync();

        Assert.Equal("Failed", (string?)job["TrainingJobStatus"]);
        Assert.Equal("AlgorithmError: no column cnt, exit code: 7", (string?)job["FailureReason"]);
        Assert.Null(_cloud.Buckets.OpenRead("data", "models/job-1/output/model.tar.gz"));
    }

    [Fact]
    public async Task A_long_failure_file_is_cut_to_1024_characters_and_keeps_the_exit_code()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("printf '%05000d' 0 > \"$SAGEMAKER_BASE_DIR/output/failure\"; exit 1"));

        var reason = (string)(await EndAsync())["FailureReason"]!;

        Assert.Equal(1024, reason.Length);
        Assert.EndsWith(", exit code: 1", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_objects_fails_the_job_and_names_the_prefix()
    {
        var request = Request("exit 0");
        request["InputDataConfig"]![0]!["DataSource"]!["S3DataSource"]!["S3Uri"] = "s3://data/missing/";

        await _cloud.CallAsync("CreateTrainingJob", request);

        Assert.Contains(
            "No S3 objects found under S3 URL \"s3://data/missing/\"",
            (string?)(await EndAsync())["FailureReason"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_job_ends_in_its_own_way_and_keeps_its_model()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("""
            trap 'echo half > "$SAGEMAKER_BASE_DIR/model/weights"; exit 0' TERM
            touch "$SAGEMAKER_BASE_DIR/ready"; while :; do sleep 0.02; done
            """));
        await _cloud.UntilAsync("DescribeTrainingJob", Name(), "SecondaryStatus", "Training");
        await UntilExistsAsync(Path.Combine(_cloud.Folder.Path, "state/jobs/training/job-1/ml/ready"));

        await _cloud.CallAsync("StopTrainingJob", Name());
        var job = await EndAsync();

        Assert.Equal(("Stopped", "Stopped"), ((string?)job["TrainingJobStatus"], (string?)job["SecondaryStatus"]));
        Assert.Equal("half", (await UnpackedAsync("models/job-1/output/model.tar.gz", "weights")).Trim());
    }

    [Fact]
    public async Task A_job_that_runs_too_long_is_stopped()
    {
        var request = Request("sleep 600");
        request["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 1 };

        await _cloud.CallAsync("CreateTrainingJob", request);
        var job = await EndAsync();

        Assert.Equal(("Stopped", "MaxRuntimeExceeded"), ((string?)job["TrainingJobStatus"], (string?)job["SecondaryStatus"]));
    }

    [Fact]
    public async Task A_job_goes_on_after_the_cloud_was_stopped()
    {
        var gate = Path.Combine(_cloud.Folder.Path, "gate");
        await _cloud.CallAsync(
            "CreateTrainingJob", Request($"test -e '{gate}' || sleep 600; echo done > \"$SAGEMAKER_BASE_DIR/model/weights\""));
        await _cloud.UntilAsync("DescribeTrainingJob", Name(), "SecondaryStatus", "Training");
        File.WriteAllText(gate, "");

        await _cloud.RestartAsync();
        var job = await EndAsync();

        Assert.Equal("Completed", (string?)job["TrainingJobStatus"]);
        Assert.Contains("Restarting", job["SecondaryStatusTransitions"]!.AsArray().Select(transition => (string)transition!["Status"]!));
    }

    [Fact]
    public async Task A_name_is_used_once()
    {
        await _cloud.CallAsync("CreateTrainingJob", Request("exit 0"));

        var refusal = await _cloud.RefusedAsync("CreateTrainingJob", Request("exit 0"));

        Assert.Equal("ResourceInUse", refusal.Code);
    }

    [Fact]
    public async Task A_missing_job_is_not_found() =>
        Assert.Equal("ResourceNotFound", (await _cloud.RefusedAsync("DescribeTrainingJob", Name())).Code);

    [Fact]
    public async Task All_faults_of_a_request_are_told_in_the_words_of_AWS()
    {
        var request = Request("exit 0");
        request["TrainingJobName"] = "no_underscores";
        request.Remove("RoleArn");
        request["AlgorithmSpecification"]!["TrainingInputMode"] = "Stream";
        request["StoppingCondition"]!["MaxRuntimeInSeconds"] = 0;

        var refusal = await _cloud.RefusedAsync("CreateTrainingJob", request);

        Assert.Equal("ValidationException", refusal.Code);
        Assert.Equal(
            "4 validation errors detected: "
            + "Value 'no_underscores' at 'trainingJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
            + "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}; "
            + "Value 'Stream' at 'algorithmSpecification.trainingInputMode' failed to satisfy constraint: "
            + "Member must satisfy enum value set: [Pipe, File, FastFile]; "
            + "Value null at 'roleArn' failed to satisfy constraint: Member must not be null; "
            + "Value '0' at 'stoppingCondition.maxRuntimeInSeconds' failed to satisfy constraint: "
            + "Member must have value greater than or equal to 1",
            refusal.Message);
    }

    [Theory]
    [InlineData("RetryStrategy", """{"MaximumRetryAttempts":3}""", "'retryStrategy'")]
    [InlineData("ResourceConfig", """{"InstanceType":"ml.m5.large","InstanceCount":2,"VolumeSizeInGB":1}""", "more than one instance")]
    public async Task What_the_local_cloud_cannot_do_is_refused_by_name(string member, string value, string named)
    {
        var request = Request("exit 0");
        request[member] = JsonNode.Parse(value);

        Assert.Contains(named, (await _cloud.RefusedAsync("CreateTrainingJob", request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_jobs_in_pages_without_repeating_or_missing_one()
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            await _cloud.CallAsync("CreateTrainingJob", Request("exit 0", name));
        }

        var first = await _cloud.CallAsync("ListTrainingJobs", new() { ["SortBy"] = "Name", ["MaxResults"] = 2 });
        var second = await _cloud.CallAsync(
            "ListTrainingJobs", new() { ["SortBy"] = "Name", ["MaxResults"] = 2, ["NextToken"] = (string?)first["NextToken"] });

        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal(["c"], Names(second));
        Assert.Null(second["NextToken"]);
    }

    [Fact]
    public async Task Tags_of_a_job_are_listed()
    {
        var request = Request("exit 0");
        request["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "rides" });
        var arn = (string?)(await _cloud.CallAsync("CreateTrainingJob", request))["TrainingJobArn"];

        await _cloud.CallAsync(
            "AddTags", new() { ["ResourceArn"] = arn, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "a", ["Value"] = "b" }) });
        var tags = await _cloud.CallAsync("ListTags", new() { ["ResourceArn"] = arn });

        Assert.Equal("""{"Tags":[{"Key":"team","Value":"rides"},{"Key":"a","Value":"b"}]}""", tags.ToJsonString());
    }

    public void Dispose() => _cloud.Dispose();

    private JsonObject Request(string script, string name = "job-1") => new()
    {
        ["TrainingJobName"] = name,
        ["AlgorithmSpecification"] = new JsonObject
        {
            ["TrainingImage"] = _cloud.Images.Add(name, script),
            ["TrainingInputMode"] = "File",
            ["MetricDefinitions"] = new JsonArray(new JsonObject { ["Name"] = "mse", ["Regex"] = "train:mse=([0-9.]+);" }),
        },
        ["RoleArn"] = SageMakerFixture.Role,
        ["HyperParameters"] = new JsonObject { ["ridge"] = "3" },
        ["Environment"] = new JsonObject { ["COLOR"] = "red" },
        ["InputDataConfig"] = new JsonArray(new JsonObject
        {
            ["ChannelName"] = "train",
            ["DataSource"] = new JsonObject
            {
                ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = "s3://data/train/v1" },
            },
        }),
        ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/models" },
        ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 5 },
        ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 600 },
    };

    private static JsonObject Name(string name = "job-1") => new() { ["TrainingJobName"] = name };

    private static IEnumerable<string> Names(JsonObject page) =>
        page["TrainingJobSummaries"]!.AsArray().Select(job => (string)job!["TrainingJobName"]!);

    private Task<JsonObject> EndAsync(string name = "job-1") =>
        _cloud.UntilAsync("DescribeTrainingJob", Name(name), "TrainingJobStatus", "Completed", "Failed", "Stopped");

    private async Task<string> UnpackedAsync(string key, string file)
    {
        using var archive = _cloud.Buckets.OpenRead("data", key)!;
        var folder = _cloud.Folder.Sub("unpacked");
        await Archive.UnpackAsync(archive, folder, CancellationToken.None);
        return File.ReadAllText(Path.Combine(folder, file));
    }

    private static async Task UntilExistsAsync(string path)
    {
        for (var i = 0; i < 1000 && !File.Exists(path); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(File.Exists(path), path);
    }
}
