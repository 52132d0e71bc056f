using System.Text.Json.Nodes;

namespace Slipway.Benchmarks.Cloud;

/// <summary>The same calls to the local cloud and to moto_server, in turn.</summary>
internal sealed class MotoRivals(Table table, CloudGoals goals, double seconds, int rounds)
{
    private static readonly int[] Connections = [1, 8, 32];
    private static readonly (Load Load, double Goal)[] Loads =
    [
        (new("S3 GetObject, 1 KB", "GET", "/bench/object", "s3"), 30),
        (new("S3 PutObject, 1 KB", "PUT", "/bench/put-%d", "s3", ContentType: "application/octet-stream", Body: "@1024", Count: 1000), 20),
        (Load.SageMaker("DescribeEndpointConfig", """{"EndpointConfigName":"bench-1"}"""), 30),
        (Load.SageMaker("DescribeModel", """{"ModelName":"bench-1"}"""), 30),
        (Load.SageMaker("ListModels", """{"MaxResults":10}"""), 30),
    ];

    public async Task RunAsync(string folder)
    {
        using var ours = await CloudServer.LocalCloudAsync(Path.Combine(folder, "rivals"));
        await Task.Delay(TimeSpan.FromSeconds(2));
        var idle = ours.Megabytes;
        using var moto = await CloudServer.MotoAsync();
        var motoIdle = moto.Megabytes;
        await SeedAsync(ours, async caller => await caller.PushAsync("bench", "true"));
        await SeedAsync(moto, _ => Task.FromResult("000000000000.dkr.ecr.us-east-1.amazonaws.com/bench:one"));
        foreach (var (load, goal) in Loads)
        {
            table.Head(
                load.Name,
                "connections",
                "LocalCloud, requests a second",
                "p50 ms",
                "p99 ms",
                "moto_server, requests a second",
                "p50 ms",
                "p99 ms",
                "ratio");
            foreach (var connections in Connections)
                await CompareAsync(load, connections, ours, moto, goal);
        }

        table.Head("Memory, VmRSS, MB", "server", "idle", "after the load");
        table.Row(ours.Name, $"{idle:0}", $"{ours.Megabytes:0}");
        table.Row(moto.Name, $"{motoIdle:0}", $"{moto.Megabytes:0}");
        goals.Add("LocalCloud, idle memory", $"{idle:0} MB", "< 120 MB", idle < 120);
    }

    private static async Task SeedAsync(CloudServer server, Func<CloudCaller, Task<string>> image)
    {
        using var caller = new CloudCaller(server.Url);
        await caller.PutAsync("/bench", []);
        await caller.PutAsync("/bench/object", new byte[1024]);
        var name = await image(caller);
        for (var i = 1; i <= 20; i++)
        {
            await caller.SageMakerAsync("CreateModel", new JsonObject
            {
                ["ModelName"] = $"bench-{i}", ["ExecutionRoleArn"] = CloudCaller.Role,
                ["PrimaryContainer"] = new JsonObject { ["Image"] = name },
            });
        }

        await caller.SageMakerAsync("CreateEndpointConfig", new JsonObject
        {
            ["EndpointConfigName"] = "bench-1",
            ["ProductionVariants"] = new JsonArray(new JsonObject
            {
                ["VariantName"] = "one", ["ModelName"] = "bench-1", ["InstanceType"] = "ml.m5.large", ["InitialInstanceCount"] = 1,
                ["InitialVariantWeight"] = 1.0,
            }),
        });
    }

    // The first round warms up; servers take turns, so that a noisy neighbour meets both.
    private async Task CompareAsync(Load load, int connections, CloudServer ours, CloudServer moto, double goal)
    {
        List<WrkRound> mine = [], theirs = [];
        await Wrk.RunAsync(ours.Port, load, connections, 1);
        for (var round = 0; round < rounds; round++)
        {
            mine.Add(await Wrk.RunAsync(ours.Port, load, connections, seconds));
            theirs.Add(await Wrk.RunAsync(moto.Port, load, connections, seconds));
        }

        var (a, b) = (WrkRound.Median(mine), WrkRound.Median(theirs));
        var ratio = WrkRound.Middle(mine.Zip(theirs), pair => pair.First.RequestsASecond / pair.Second.RequestsASecond);
        table.Row(
            $"{connections}",
            $"{a.RequestsASecond:N0}",
            $"{a.P50:0.000}",
            $"{a.P99:0.00}",
            $"{b.RequestsASecond:N0}",
            $"{b.P50:0.0}",
            $"{b.P99:0.0}",
            $"{ratio:0.0}");
        goals.Add($"{load.Name}, {connections} connections: requests a second / moto's", $"{ratio:0.0}", $">= {goal}", ratio >= goal);
    }
}
