using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>Training and processing jobs whose containers the engine runs.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineTrainingTests(EngineCloud cloud) : IClassFixture<EngineCloud>
{
    [SkippableFact]
    public async Task Trains_in_a_container_with_SageMakers_folders_environment_and_limits()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        await cloud.Cloud.S3.PutObjectAsync(new() { BucketName = "data", Key = "in/rows.csv", ContentBody = "1,2" });

        var job = await cloud.TrainAsync(
            """
            rows = open("/opt/ml/input/data/train/rows.csv").read()
            os.makedirs("/opt/ml/model/deep"); open("/opt/ml/model/deep/weights", "w").write(rows + os.environ["SCALE"])
            print("job", os.environ["TRAINING_JOB_NAME"], "base", os.environ.get("SAGEMAKER_BASE_DIR"), "host", socket.gethostname(), "pid", os.getpid())
            print("cpus", len(os.sched_getaffinity(0)), "loss=0.25;")
            print("to stderr", file=sys.stderr)
            """,
            request =>
            {
                request["Environment"] = new JsonObject { ["SCALE"] = "x2" };
                request["AlgorithmSpecification"]!["MetricDefinitions"] = new JsonArray(
                    new JsonObject { ["Name"] = "loss", ["Regex"] = "loss=(.*?);" });
                request["InputDataConfig"] = new JsonArray(new JsonObject
                {
                    ["ChannelName"] = "train",
                    ["DataSource"] = new JsonObject
                    {
                        ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = "s3://data/in/" },
                    },
                });
            });
        var ended = await cloud.EndAsync(job);

        Assert.True((string?)ended["TrainingJobStatus"] == "Completed", ended.ToJsonString());
        Assert.Equal("1,2x2", await ArtifactAsync(ended, "deep/weights"));
        var printed = await cloud.PrintedAsync(job);
        Assert.Contains($"job {job} base None host algo-1 pid 1", printed, StringComparison.Ordinal);
        Assert.Contains("to stderr", printed, StringComparison.Ordinal);
        Assert.Equal(0.25, (double)ended["FinalMetricDataList"]![0]!["Value"]!);
        Assert.Empty(await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory));
    }

    [SkippableFact]
    public async Task The_user_of_the_image_can_write_and_its_private_files_are_taken_back()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var (_, image) = await cloud.PushAsync("4711:4711", "another user");

        var job = await cloud.TrainAsync(
            """os.umask(0o077); os.makedirs("/opt/ml/model/a"); open("/opt/ml/model/a/b", "w").write(str(os.getuid()))""",
            request => request["AlgorithmSpecification"]!["TrainingImage"] = image);
        var ended = await cloud.EndAsync(job);

        Assert.True((string?)ended["TrainingJobStatus"] == "Completed", ended.ToJsonString());
        Assert.Equal("4711", await ArtifactAsync(ended, "a/b"));
        Assert.False(Directory.Exists(Path.Combine(cloud.Cloud.StateDirectory, "jobs", "training", job, "ml", "model")));
    }

    [SkippableFact]
    public async Task A_container_that_wants_more_memory_than_its_instance_type_has_fails_and_says_so()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);

        var job = await cloud.TrainAsync(
            "import mmap\nm = mmap.mmap(-1, 5 << 30)\nfor i in range(0, 5 << 30, 4096): m[i] = 1",
            request => request["ResourceConfig"]!["InstanceType"] = "ml.t3.medium");
        var ended = await cloud.EndAsync(job);

        Assert.Equal("Failed", (string?)ended["TrainingJobStatus"]);
        Assert.Contains("wanted more memory than it has: 4 GiB of ml.t3.medium", (string?)ended["FailureReason"], StringComparison.Ordinal);
        Assert.EndsWith("exit code: 137", (string?)ended["FailureReason"], StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true, "name True other False")]
    [InlineData(false, "name True other True")]
    public async Task Network_isolation_leaves_no_way_out(bool isolated, string expected)
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);

        // Seen by its network interfaces: nothing needs to be reached for it.
        var job = await cloud.TrainAsync(
            """
            name = bool(socket.gethostbyname("algo-1"))
            print("name", name, "other", any(not line.startswith("lo") for line in open("/proc/net/dev").read().replace(" ", "").split("\n")[2:-1]))
            """,
            request => request["EnableNetworkIsolation"] = isolated);

        Assert.Equal("Completed", (string?)(await cloud.EndAsync(job))["TrainingJobStatus"]);
        Assert.Contains(expected, await cloud.PrintedAsync(job), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_stopped_job_may_save_its_work()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var job = await cloud.TrainAsync(
            """
            def end(*_): open("/opt/ml/model/half", "w").write("half"); os._exit(0)
            signal.signal(signal.SIGTERM, end)
            print("ready", flush=True)
            while True: time.sleep(1)
            """);
        await cloud.PrintedAsync(job, "ready");

        await cloud.CallAsync("StopTrainingJob", new() { ["TrainingJobName"] = job });
        var ended = await cloud.EndAsync(job);

        Assert.Equal("Stopped", (string?)ended["TrainingJobStatus"]);
        Assert.Equal("half", await ArtifactAsync(ended, "half"));
    }

    [SkippableFact]
    public async Task A_job_that_runs_too_long_is_stopped()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);

        // Long enough for the program to come to where it hears SIGTERM: a container's first process is deaf to it by default.
        var job = await cloud.TrainAsync(
            "signal.signal(signal.SIGTERM, lambda *_: os._exit(0))\ntime.sleep(600)",
            request => request["StoppingCondition"]!["MaxRuntimeInSeconds"] = 10);

        var ended = await cloud.EndAsync(job);

        Assert.Equal(("Stopped", "MaxRuntimeExceeded"), ((string?)ended["TrainingJobStatus"], (string?)ended["SecondaryStatus"]));
        Assert.Empty(await EngineCloud.ContainersAsync(cloud.Engine, cloud.Cloud.StateDirectory));
    }

    [SkippableFact]
    public async Task A_failing_program_fails_its_job_with_its_own_words_and_code()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var job = await cloud.TrainAsync("""open("/opt/ml/output/failure", "w").write("no rows"); os._exit(7)""");

        Assert.Equal("AlgorithmError: no rows, exit code: 7", (string?)(await cloud.EndAsync(job))["FailureReason"]);
    }

    [SkippableFact]
    public async Task A_processing_job_reads_and_writes_below_opt_ml_processing()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        await cloud.Cloud.S3.PutObjectAsync(new() { BucketName = "data", Key = "raw/a", ContentBody = "abc" });
        var name = $"job-{Guid.NewGuid():N}";

        await cloud.CallAsync("CreateProcessingJob", new()
        {
            ["ProcessingJobName"] = name,
            ["RoleArn"] = "arn:aws:iam::000000000000:role/slipway-execution",
            ["AppSpecification"] = new JsonObject
            {
                ["ImageUri"] = cloud.Image,
                ["ContainerArguments"] = new JsonArray(
                    """open("/opt/ml/processing/out/b", "w").write(open("/opt/ml/processing/in/a").read().upper())"""),
            },
            ["ProcessingResources"] = new JsonObject
            {
                ["ClusterConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 1 },
            },
            ["ProcessingInputs"] = new JsonArray(new JsonObject
            {
                ["InputName"] = "in",
                ["S3Input"] = new JsonObject
                {
                    ["S3Uri"] = "s3://data/raw/",
                    ["S3DataType"] = "S3Prefix",
                    ["LocalPath"] = "/opt/ml/processing/in",
                },
            }),
            ["ProcessingOutputConfig"] = new JsonObject
            {
                ["Outputs"] = new JsonArray(new JsonObject
                {
                    ["OutputName"] = "out",
                    ["S3Output"] = new JsonObject
                    {
                        ["S3Uri"] = "s3://data/done",
                        ["LocalPath"] = "/opt/ml/processing/out",
                        ["S3UploadMode"] = "EndOfJob",
                    },
                }),
            },
        });
        var ended = await cloud.UntilAsync(
            "DescribeProcessingJob", new() { ["ProcessingJobName"] = name }, "ProcessingJobStatus", "Completed", "Failed");

        Assert.True((string?)ended["ProcessingJobStatus"] == "Completed", ended.ToJsonString());
        using var done = await cloud.Cloud.S3.GetObjectAsync("data", "done/b");
        using var reader = new StreamReader(done.ResponseStream);
        Assert.Equal("ABC", await reader.ReadToEndAsync());
    }

    [SkippableFact]
    public async Task The_engine_has_the_image_by_its_digest_alone_under_a_name_that_says_whose_it_is()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var (repository, image) = await cloud.PushAsync(comment: "by digest");
        await cloud.EndAsync(await cloud.TrainAsync("pass", request => request["AlgorithmSpecification"]!["TrainingImage"] = image));

        var name = EngineCloud.EngineName(repository, image[(image.IndexOf('@', StringComparison.Ordinal) + 1)..]);
        var found = await cloud.Engine.Images.InspectImageAsync(name);

        Assert.Equal([name], found.RepoTags);
    }

    private async Task<string> ArtifactAsync(JsonObject job, string name)
    {
        var key = new Uri((string)job["ModelArtifacts"]!["S3ModelArtifacts"]!).AbsolutePath[1..];
        using var artifact = await cloud.Cloud.S3.GetObjectAsync("data", key);
        await using var unpacked = new GZipStream(artifact.ResponseStream, CompressionMode.Decompress);
        await using var tar = new TarReader(unpacked);
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            if (entry.Name == name)
            {
                using var reader = new StreamReader(entry.DataStream!);
                return await reader.ReadToEndAsync();
            }
        }

        return $"no {name}";
    }
}
