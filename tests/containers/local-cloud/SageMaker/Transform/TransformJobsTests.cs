using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker.Transform;

public sealed class TransformJobsTests : IDisposable
{
    private static readonly JsonObject Named = new() { ["TransformJobName"] = "batch" };
    private readonly EndpointFixture _fixture = new();

    private SageMakerFixture Cloud => _fixture.Cloud;

    [Fact]
    public async Task Each_line_is_a_request_and_each_object_has_its_result()
    {
        Cloud.Buckets.Put("data", "in/a.csv", "1\n2\n");
        Cloud.Buckets.Put("data", "in/more/b.csv", "3");

        var job = await RunAsync(request => request["BatchStrategy"] = "SingleRecord");

        Assert.Equal("Completed", (string?)job["TransformJobStatus"]);
        Assert.Equal("m:1\nm:2\n", Text("out/a.csv.out"));
        Assert.Equal("m:3\n", Text("out/more/b.csv.out"));
        Assert.NotNull(job["TransformEndTime"]);
        Assert.Equal(0, await _fixture.Launcher.Last("m").Exit);
    }

    [Fact]
    public async Task As_many_lines_as_fit_are_one_request()
    {
        var half = new string('x', 600_000);
        Cloud.Buckets.Put("data", "in/a.csv", $"1\n2\n{half}\n{half}");

        await RunAsync(request => request["MaxPayloadInMB"] = 1);

        Assert.Equal([$"1\n2\n{half}", half], _fixture.Launcher.Last("m").Requests);
        Assert.Equal($"m:1\n2\n{half}\nm:{half}\n", Text("out/a.csv.out"));
    }

    [Fact]
    public async Task An_object_that_is_not_split_is_one_request_and_must_fit_into_it()
    {
        Cloud.Buckets.Put("data", "in/small", "1\n2\n");
        Cloud.Buckets.Put("data", "in/large", new string('x', (1 << 20) + 1));

        var job = await RunAsync(request =>
        {
            request["MaxPayloadInMB"] = 1;
            request["TransformInput"]!["SplitType"] = "None";
            request["TransformOutput"]!["AssembleWith"] = "None";
        });

        Assert.Equal("m:1\n2\n", Text("out/small.out"));
        Assert.Equal("Failed", (string?)job["TransformJobStatus"]);
        Assert.Equal("ClientError: See job logs for more information. s3://data/in/large: Too much data for max payload size",
            (string?)job["FailureReason"]);
    }

    [Fact]
    public async Task A_bad_record_fails_the_job_and_takes_only_its_own_objects_result()
    {
        Cloud.Buckets.Put("data", "in/a", "1\nbad\n");
        Cloud.Buckets.Put("data", "in/b", "2");

        var job = await RunAsync(request => request["BatchStrategy"] = "SingleRecord");

        Assert.StartsWith(
            "ClientError: See job logs for more information. s3://data/in/a: Bad HTTP status received from algorithm: 400",
                (string?)job["FailureReason"], StringComparison.Ordinal);
        Assert.Equal(["out/b.out"], Cloud.Buckets.List("data", "out/"));
        Assert.Contains(
            Cloud.Logs.Streams("/aws/sagemaker/TransformJobs"), stream => stream.Name.StartsWith("batch/algo-1-", StringComparison.Ordinal)
                && stream.Name.EndsWith("/data-log", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_manifest_names_the_objects()
    {
        Cloud.Buckets.Put("data", "in/a", "1");
        Cloud.Buckets.Put("data", "in/b", "2");
        Cloud.Buckets.Put("data", "list", """[{"prefix":"s3://data/in/"},"b"]""");

        await RunAsync(request => request["TransformInput"]!["DataSource"]!["S3DataSource"] =
            new JsonObject { ["S3DataType"] = "ManifestFile", ["S3Uri"] = "s3://data/list" });

        Assert.Equal(["out/b.out"], Cloud.Buckets.List("data", "out/"));
    }

    [Fact]
    public async Task Records_are_filtered_for_the_model_and_joined_with_its_answers()
    {
        Cloud.Buckets.Put("data", "in/a.csv", "id1,1,x\nid2,2,y\n");

        await RunAsync(request =>
        {
            request["BatchStrategy"] = "SingleRecord";
            request["DataProcessing"] = new JsonObject { ["InputFilter"] = "$[1:]", ["JoinSource"] = "Input",
                ["OutputFilter"] = "$[0,3:]" };
        });

        Assert.Equal(["1,x", "2,y"], _fixture.Launcher.Last("m").Requests);
        Assert.Equal("id1,m:1,x\nid2,m:2,y\n", Text("out/a.csv.out"));
    }

    [Fact]
    public async Task The_container_knows_that_it_runs_a_batch()
    {
        Cloud.Buckets.Put("data", "in/a", "1");

        await RunAsync(request =>
        {
            request["BatchStrategy"] = "SingleRecord";
            request["MaxConcurrentTransforms"] = 2;
            request["Environment"] = new JsonObject { ["MINE"] = "yes" };
        });

        var environment = _fixture.Launcher.Last("m").Environment;
        Assert.Equal(
            ("true", "SINGLE_RECORD", "2", "yes", false),
            (environment["SAGEMAKER_BATCH"], environment["SAGEMAKER_BATCH_STRATEGY"], environment["SAGEMAKER_MAX_CONCURRENT_TRANSFORMS"],
                environment["MINE"],
                environment.ContainsKey("SAGEMAKER_MAX_PAYLOAD_IN_MB")));
    }

    [Fact]
    public async Task What_the_container_says_of_itself_holds_where_the_job_says_nothing()
    {
        Cloud.Buckets.Put("data", "in/a", "1\n2\n");

        await RunAsync(
            request => request["Environment"] = new JsonObject
            {
                ["PARAMETERS"] = """{"BatchStrategy":"SINGLE_RECORD","MaxConcurrentTransforms":1}""",
            });

        Assert.Equal(["1", "2"], _fixture.Launcher.Last("m").Requests);
    }

    [Fact]
    public async Task A_stopped_job_ends_and_is_found_by_its_status()
    {
        Cloud.Buckets.Put("data", "in/a", "1");
        await _fixture.ModelAsync("m", "gated");
        await Cloud.CallAsync("CreateTransformJob", Request());
        await EndpointFixture.UntilAsync(() => _fixture.Launcher.Started.Any(container => !container.Requests.IsEmpty));

        await Cloud.CallAsync("StopTransformJob", Named);
        await EndAsync();

        Assert.Single((await Cloud.CallAsync("ListTransformJobs", new() { ["StatusEquals"] = "Stopped",
            ["NameContains"] = "bat" }))["TransformJobSummaries"]!.AsArray());
        Assert.Empty((await Cloud.CallAsync("ListTransformJobs",
            new() { ["StatusEquals"] = "InProgress" }))["TransformJobSummaries"]!.AsArray());
    }

    [Fact]
    public async Task A_job_that_was_under_way_runs_again_after_a_restart()
    {
        Cloud.Buckets.Put("data", "in/a", "1");
        await _fixture.ModelAsync("m", "gated");
        await Cloud.CallAsync("CreateTransformJob", Request());
        await EndpointFixture.UntilAsync(() => _fixture.Launcher.Started.Any(container => !container.Requests.IsEmpty));

        await Cloud.RestartAsync();
        await EndpointFixture.UntilAsync(() => _fixture.Launcher.Started.Count == 2);
        _fixture.Launcher.Last("m").Gate.SetResult();

        Assert.Equal("Completed", (string?)(await EndAsync())["TransformJobStatus"]);
        Assert.Equal("m:1\n", Text("out/a.out"));
    }

    [Fact]
    public async Task A_container_that_never_gets_healthy_fails_the_job()
    {
        Cloud.Buckets.Put("data", "in/a", "1");
        await _fixture.ModelAsync("m", "dies");
        await Cloud.CallAsync("CreateTransformJob", Request());

        Assert.StartsWith("AlgorithmError: Model container failed to start.", (string?)(await EndAsync())["FailureReason"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"TransformInput":{"SplitType":"RecordIO"}}""", "SplitType RecordIO")]
    [InlineData("""{"DataCaptureConfig":{"DestinationS3Uri":"s3://data/x"}}""", "dataCaptureConfig")]
    [InlineData("""{"MaxPayloadInMB":60,"MaxConcurrentTransforms":2}""", "at most 100")]
    [InlineData("""{"DataProcessing":{"InputFilter":"$..x"}}""", "InputFilter '$..x'")]
    public async Task What_it_cannot_do_is_refused_by_name(string changes, string message)
    {
        await _fixture.ModelAsync("m");
        var request = Request();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            if (name == "TransformInput")
            {
                request[name]!["SplitType"] = (string?)value!["SplitType"];
            }
            else
            {
                request[name] = value!.DeepClone();
            }
        }

        Assert.Contains(message, (await Cloud.RefusedAsync("CreateTransformJob", request)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task<JsonObject> RunAsync(Action<JsonObject> change)
    {
        await _fixture.ModelAsync("m");
        var request = Request();
        change(request);
        await Cloud.CallAsync("CreateTransformJob", request);
        return await EndAsync();
    }

    private Task<JsonObject> EndAsync() => Cloud.UntilAsync("DescribeTransformJob", Named, "TransformJobStatus", "Completed", "Failed",
        "Stopped");

    private string Text(string key)
    {
        using var reader = new StreamReader(Cloud.Buckets.OpenRead("data", key)!);
        return reader.ReadToEnd();
    }

    private static JsonObject Request() => new()
    {
        ["TransformJobName"] = "batch",
        ["ModelName"] = "m",
        ["ModelClientConfig"] = new JsonObject { ["InvocationsMaxRetries"] = 0 },
        ["TransformInput"] = new JsonObject
        {
            ["ContentType"] = "text/csv",
            ["SplitType"] = "Line",
            ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix",
                ["S3Uri"] = "s3://data/in/" } },
        },
        ["TransformOutput"] = new JsonObject { ["S3OutputPath"] = "s3://data/out", ["AssembleWith"] = "Line" },
        ["TransformResources"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1 },
    };
}
