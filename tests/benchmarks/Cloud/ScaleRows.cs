using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Slipway.Benchmarks.Cloud;

/// <summary>Pages of long lists against pages of short ones, and the start with all of that.</summary>
internal sealed class ScaleRows(Table table, CloudGoals goals, double seconds)
{
    private static readonly (int Objects, int Jobs)[] Sizes = [(1000, 100), (100_000, 10_000)];

    private static readonly Load[] Loads =
    [
        new("first page of 1,000 keys", "GET", "/scale?list-type=2", "s3"),
        new("page of 1,000 keys from the middle", "GET", "/scale?list-type=2&start-after=part-0%2Fobject-0005", "s3"),
        new("page of common prefixes", "GET", "/scale?list-type=2&delimiter=%2F&max-keys=10", "s3"),
        Load.SageMaker("ListTrainingJobs", """{"MaxResults":100}"""),
        Load.SageMaker("ListTrainingJobs", """{"MaxResults":100,"SortBy":"Name","SortOrder":"Descending"}"""),
        Load.SageMaker("DescribeTrainingJob", """{"TrainingJobName":"job-00042"}"""),
    ];

    public async Task RunAsync(string folder)
    {
        table.Head(
            "Long lists: median ms of one caller",
            [
                "objects and jobs",
                "start, ms",
                "idle MB",
                .. Loads.Select(
                    load => load.Name + (load.Body.Contains("Name\"", StringComparison.Ordinal) && load.Name[0] == 'L' ? " by name" : "")),
            ]);
        var medians = new List<double[]>();
        foreach (var (objects, jobs) in Sizes)
        {
            var state = Path.Combine(folder, $"scale-{objects}");
            await FillAsync(state, objects, jobs);
            using var cloud = await CloudServer.LocalCloudAsync(state);
            await Task.Delay(TimeSpan.FromSeconds(2));
            var idle = cloud.Megabytes;
            var times = new List<double>();
            foreach (var load in Loads)
            {
                await Wrk.RunAsync(cloud.Port, load, 1, 1);
                times.Add((await Wrk.RunAsync(cloud.Port, load, 1, seconds)).P50);
            }

            medians.Add([.. times]);
            table.Row(
                [
                    $"{objects:N0} and {jobs:N0}",
                    $"{cloud.StartTime.TotalMilliseconds:0}",
                    $"{idle:0}",
                    .. times.Select(time => $"{time:0.000}"),
                ]);
        }

        for (var i = 0; i < Loads.Length; i++)
        {
            var ratio = medians[1][i] / medians[0][i];
            goals.Add(
                $"{Loads[i].Name}{(i == 4 ? " by name" : "")}, 100 times as many: median / the short list's",
                $"{ratio:0.00}",
                "<= 1.5",
                ratio <= 1.5);
        }
    }

    // Objects by the API; one job by the API, and its document as often as wanted, because a job runs a program.
    private async Task FillAsync(string state, int objects, int jobs)
    {
        var clock = Stopwatch.StartNew();
        using (var cloud = await CloudServer.LocalCloudAsync(state))
        {
            using var caller = new CloudCaller(cloud.Url);
            await caller.PutAsync("/scale", []);
            await Parallel.ForEachAsync(Enumerable.Range(0, objects), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
                await caller.PutAsync($"/scale/part-{i % 10}/object-{i / 10:D6}", new byte[64]));
            var image = await caller.PushAsync("scale", "true");
            for (var i = 0; i < 1; i++)
                await caller.SageMakerAsync("CreateTrainingJob", Job($"job-{i:D5}", image));
            while ((await caller.SageMakerAsync(
                "DescribeTrainingJob",
                new JsonObject { ["TrainingJobName"] = "job-00000" }))["TrainingJobStatus"]!.GetValue<string>() == "InProgress")
                await Task.Delay(50);
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        table.Line($"\n{objects:N0} objects were put in {clock.Elapsed.TotalSeconds:0.0} s.");
        var folder = Path.Combine(state, "documents", "training-jobs");
        var text = await File.ReadAllTextAsync(Directory.EnumerateFiles(folder, "*.json").Single());
        for (var i = 1; i < jobs; i++)
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"copy-{i}.json"), text.Replace("job-00000", $"job-{i:D5}", StringComparison.Ordinal));
    }

    private static JsonObject Job(string name, string image) => new()
    {
        ["TrainingJobName"] = name, ["RoleArn"] = CloudCaller.Role,
        ["AlgorithmSpecification"] = new JsonObject { ["TrainingImage"] = image, ["TrainingInputMode"] = "File" },
        ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://scale/out" },
        ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 1 },
        ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 60 },
        ["HyperParameters"] = new JsonObject { ["depth"] = "6", ["rate"] = "0.1" },
    };
}
