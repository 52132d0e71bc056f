using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker.Tuning;

public sealed class TuningJobsTests : IDisposable
{
    private static readonly JsonObject Named = new() { ["HyperParameterTuningJobName"] = "tune" };
    private readonly SageMakerFixture _cloud = new();
    private readonly string _image;

    // Prints what it was given as "loss": the smallest x is the best.
    public TuningJobsTests() => _image = _cloud.Images.Add("model", """
        x=$(sed 's/.*"x":"\([^"]*\)".*/\1/' "$SAGEMAKER_BASE_DIR/input/config/hyperparameters.json")
        grep -q '"_tuning_objective_metric":"loss"' "$SAGEMAKER_BASE_DIR/input/config/hyperparameters.json" || exit 9
        test "$x" = bad && exit 3
        test "$x" = slow && sleep 600
        echo "epoch 1 loss=$x;"
        """);

    [Theory]
    [InlineData("Random")]
    [InlineData("Bayesian")]
    public async Task Tries_as_many_as_asked_and_names_the_best(string strategy)
    {
        var job = await RunAsync(Request(strategy, 6, Numbers("0", "100")));

        var trials = await TrialsAsync();
        Assert.Equal("Completed", (string?)job["HyperParameterTuningJobStatus"]);
        Assert.Equal((6, 0), ((int)job["TrainingJobStatusCounters"]!["Completed"]!, (int)job["ObjectiveStatusCounters"]!["Pending"]!));
        Assert.Equal(6, trials.Count);
        var values = trials.Select(Objective).ToList();
        Assert.Equal(values.Order(), values);
        Assert.Equal((string?)trials[0]["TrainingJobName"], (string?)job["BestTrainingJob"]!["TrainingJobName"]);
        Assert.All(trials, trial =>
            Assert.Equal(Objective(trial), double.Parse((string)trial["TunedHyperParameters"]!["x"]!, CultureInfo.InvariantCulture), 6));
        var best = await _cloud.CallAsync("DescribeTrainingJob", new() { ["TrainingJobName"] = (string?)trials[0]["TrainingJobName"] });
        Assert.Equal((string?)job["HyperParameterTuningJobArn"], (string?)best["TuningJobArn"]);
    }

    [Fact]
    public async Task The_same_seed_tries_the_same_values()
    {
        await RunAsync(Request("Random", 4, Numbers("0", "100")));
        var first = (await TrialsAsync()).Select(Objective).ToList();
        var again = Request("Random", 4, Numbers("0", "100"));
        again["HyperParameterTuningJobName"] = "again";
        await _cloud.CallAsync("CreateHyperParameterTuningJob", again);
        await EndAsync("again");

        Assert.Equal(first, (await TrialsAsync("again")).Select(Objective));
    }

    [Fact]
    public async Task A_grid_tries_every_combination_once()
    {
        await RunAsync(Request("Grid", null, Words("1", "2", "3")));

        Assert.Equal([1, 2, 3], (await TrialsAsync()).Select(Objective));
    }

    [Fact]
    public async Task Training_jobs_that_fail_are_counted_and_not_the_best()
    {
        var job = await RunAsync(Request("Grid", null, Words("bad", "7")));

        Assert.Equal(
            ("Completed", 1, 1), ((string?)job["HyperParameterTuningJobStatus"],
                (int)job["TrainingJobStatusCounters"]!["NonRetryableError"]!, (int)job["ObjectiveStatusCounters"]!["Failed"]!));
        Assert.Equal("7", (string?)job["BestTrainingJob"]!["TunedHyperParameters"]!["x"]);
    }

    [Fact]
    public async Task When_all_fail_the_search_fails()
    {
        var job = await RunAsync(Request("Grid", null, Words("bad")));

        Assert.Equal("Failed", (string?)job["HyperParameterTuningJobStatus"]);
        Assert.StartsWith("All training jobs failed.", (string?)job["FailureReason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_search_stops_its_training_jobs_and_makes_no_other()
    {
        await _cloud.CallAsync("CreateHyperParameterTuningJob", Request("Grid", null, Words("slow", "1", "2"), parallel: 1));
        await EndpointFixture.UntilAsync(() => Directory.Exists(Path.Combine(_cloud.Folder.Path, "state", "jobs", "training")));

        await _cloud.CallAsync("StopHyperParameterTuningJob", Named);
        var job = await EndAsync();

        Assert.Equal("Stopped", (string?)job["HyperParameterTuningJobStatus"]);
        Assert.Equal((0, 0), ((int)job["TrainingJobStatusCounters"]!["Completed"]!, (int)job["TrainingJobStatusCounters"]!["InProgress"]!));
    }

    [Fact]
    public async Task A_search_goes_on_after_a_restart_without_a_trial_twice()
    {
        await _cloud.CallAsync("CreateHyperParameterTuningJob", Request("Grid", null, Words("1", "2", "3", "4"), parallel: 2));
        await _cloud.RestartAsync();

        Assert.Equal("Completed", (string?)(await EndAsync())["HyperParameterTuningJobStatus"]);
        Assert.Equal([1, 2, 3, 4], (await TrialsAsync()).Select(Objective));
    }

    [Fact]
    public async Task A_search_that_reached_its_target_ends()
    {
        var request = Request("Grid", null, Words("5", "1", "2"), parallel: 1);
        request["HyperParameterTuningJobConfig"]!["TuningJobCompletionCriteria"] = new JsonObject { ["TargetObjectiveMetricValue"] = 1 };

        var job = await RunAsync(request);

        Assert.Equal("Completed", (string?)job["HyperParameterTuningJobStatus"]);
        Assert.Equal([1, 5], (await TrialsAsync()).Select(Objective));
    }

    [Fact]
    public async Task Jobs_are_listed_by_name_and_status()
    {
        await RunAsync(Request("Grid", null, Words("1")));

        var list = await _cloud.CallAsync("ListHyperParameterTuningJobs",
            new() { ["StatusEquals"] = "Completed", ["NameContains"] = "tun" });

        Assert.Equal("Grid", (string?)Assert.Single(list["HyperParameterTuningJobSummaries"]!.AsArray())!["Strategy"]);
    }

    [Theory]
    [InlineData("""{"Strategy":"Hyperband"}""", "Strategy Hyperband")]
    [InlineData("""{"TrainingJobEarlyStoppingType":"Auto"}""", "TrainingJobEarlyStoppingType Auto")]
    [InlineData("""{"HyperParameterTuningJobObjective":{"Type":"Minimize","MetricName":"error"}}""", "objective metric error")]
    [InlineData("""{"Strategy":"Grid"}""", "numeric range 'x'")]
    [InlineData(
        """{"ParameterRanges":{"ContinuousParameterRanges":[{"Name":"x","MinValue":"0","MaxValue":"1","ScalingType":"Logarithmic"}]}}""",
        "needs a MinValue above 0")]
    public async Task What_it_cannot_do_is_refused_by_name(string changes, string message)
    {
        var request = Request("Random", 4, Numbers("0", "1"));
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            request["HyperParameterTuningJobConfig"]![name] = value!.DeepClone();
        }

        Assert.Contains(message, (await _cloud.RefusedAsync("CreateHyperParameterTuningJob", request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_starts_are_refused_by_name()
    {
        var request = Request("Random", 4, Numbers("0", "1"));
        request["WarmStartConfig"] = new JsonObject();

        Assert.Contains("warmStartConfig", (await _cloud.RefusedAsync("CreateHyperParameterTuningJob", request)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose() => _cloud.Dispose();

    private async Task<JsonObject> RunAsync(JsonObject request)
    {
        await _cloud.CallAsync("CreateHyperParameterTuningJob", request);
        return await EndAsync();
    }

    private Task<JsonObject> EndAsync(string name = "tune") => _cloud.UntilAsync(
        "DescribeHyperParameterTuningJob", new() { ["HyperParameterTuningJobName"] = name }, "HyperParameterTuningJobStatus", "Completed",
            "Failed", "Stopped");

    private async Task<List<JsonObject>> TrialsAsync(string name = "tune") =>
    [
        .. (await _cloud.CallAsync("ListTrainingJobsForHyperParameterTuningJob", new()
        {
            ["HyperParameterTuningJobName"] = name, ["SortBy"] = "FinalObjectiveMetricValue",
        }))["TrainingJobSummaries"]!.AsArray().Select(one => one!.AsObject()),
    ];

    private static double Objective(JsonObject trial) => (double)trial["FinalHyperParameterTuningJobObjectiveMetric"]!["Value"]!;

    private static JsonObject Numbers(string min, string max) => new()
    {
        ["ContinuousParameterRanges"] = new JsonArray(new JsonObject { ["Name"] = "x", ["MinValue"] = min, ["MaxValue"] = max }),
    };

    private static JsonObject Words(params string[] words) => new()
    {
        ["CategoricalParameterRanges"] =
            new JsonArray(new JsonObject { ["Name"] = "x", ["Values"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) }),
    };

    private JsonObject Request(string strategy, int? most, JsonObject ranges, int parallel = 2)
    {
        var limits = new JsonObject { ["MaxParallelTrainingJobs"] = parallel };
        if (most is not null)
        {
            limits["MaxNumberOfTrainingJobs"] = most;
        }

        return new JsonObject
        {
            ["HyperParameterTuningJobName"] = "tune",
            ["HyperParameterTuningJobConfig"] = new JsonObject
            {
                ["Strategy"] = strategy,
                ["HyperParameterTuningJobObjective"] = new JsonObject { ["Type"] = "Minimize", ["MetricName"] = "loss" },
                ["ResourceLimits"] = limits,
                ["ParameterRanges"] = ranges,
                ["RandomSeed"] = 11,
            },
            ["TrainingJobDefinition"] = new JsonObject
            {
                ["AlgorithmSpecification"] = new JsonObject
                {
                    ["TrainingImage"] = _image,
                    ["TrainingInputMode"] = "File",
                    ["MetricDefinitions"] = new JsonArray(new JsonObject { ["Name"] = "loss", ["Regex"] = "loss=(.*?);" }),
                },
                ["RoleArn"] = SageMakerFixture.Role,
                ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/tuned" },
                ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 1 },
                ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 60 },
            },
        };
    }
}
