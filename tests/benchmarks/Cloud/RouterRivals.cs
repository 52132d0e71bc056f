using System.Text.Json.Nodes;

namespace Slipway.Benchmarks.Cloud;

/// <summary>InvokeEndpoint beside nginx in front of the same kind of upstream: an nginx that answers eleven constant bytes.</summary>
internal sealed class RouterRivals(Table table, CloudGoals goals, double seconds, int rounds)
{
    private const string Answer = """location / { default_type text/csv; return 200 "0.123456789"; }""";
    private const string Body = "1,2,3,4,5,6,7,8,9,10,11";
    private const string Pool = "proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_pass http://up;";
    private static readonly int[] Connections = [1, 8, 32];

    private static readonly Load Direct = Invoke("/invocations");

    public async Task RunAsync(string folder)
    {
        using var ours = await CloudServer.LocalCloudAsync(Path.Combine(folder, "router"));
        using var caller = new CloudCaller(ours.Url);
        await DeployAsync(caller, folder);
        using var upstream = await CloudServer.NginxAsync("the upstream itself", folder, Answer);
        using var copy = await CloudServer.NginxAsync("the upstream's shadow", folder, Answer);
        var pools = Upstreams(upstream.Port, copy.Port);
        using var proxy = await CloudServer.NginxAsync("nginx proxy_pass", folder, $"location / {{ {Pool} }}", pools);
        using var mirror = await CloudServer.NginxAsync(
            "nginx mirror",
            folder,
            $$"""location / { mirror /copy; {{Pool}} } location = /copy { internal; {{Pool.Replace("//up", "//copy$request_uri", StringComparison.Ordinal)}} }""",
            pools);
        (string Name, int Port, Load Load)[] contenders =
        [
            (upstream.Name, upstream.Port, Direct), ("LocalCloud", ours.Port, Invoke("/endpoints/plain/invocations")),
            (proxy.Name, proxy.Port, Direct),
            ("LocalCloud with a shadow", ours.Port, Invoke("/endpoints/shadowed/invocations")), (mirror.Name, mirror.Port, Direct),
        ];
        foreach (var connections in Connections)
        {
            var results = await LoadAsync(contenders, connections);
            table.Head($"InvokeEndpoint, {connections} connections", "through", "requests a second", "p50 ms", "p99 ms");
            foreach (var (name, all) in results)
            {
                var middle = WrkRound.Median(all);
                table.Row(name, $"{middle.RequestsASecond:N0}", $"{middle.P50:0.000}", $"{middle.P99:0.00}");
            }

            Judge(connections, results, proxy.Name, mirror.Name, upstream.Name);
        }
    }

    private void Judge(int connections, Dictionary<string, List<WrkRound>> results, string proxy, string mirror, string upstream)
    {
        var plain = Ratio(results["LocalCloud"], results[proxy], round => round.RequestsASecond);
        goals.Add($"router, {connections} connections: requests a second / nginx proxy_pass", $"{plain:0.00}", ">= 1", plain >= 1);
        var shadowed = Ratio(results["LocalCloud with a shadow"], results[mirror], round => round.RequestsASecond);
        goals.Add(
            $"router with a shadow, {connections} connections: requests a second / nginx mirror",
            $"{shadowed:0.00}",
            ">= 2",
            shadowed >= 2);
        var noticed = Ratio(results["LocalCloud with a shadow"], results["LocalCloud"], round => round.P50);
        goals.Add($"router, {connections} connections: median with a shadow / without", $"{noticed:0.00}", "<= 1.05", noticed <= 1.05);
        if (connections == 1)
        {
            var added = WrkRound.Middle(results["LocalCloud"].Zip(results[upstream]), pair => pair.First.P50 - pair.Second.P50);
            goals.Add("router, 1 connection: added median", $"{added:0.000} ms", "< 0.1 ms", added < .1);
        }
    }

    private async Task<Dictionary<string, List<WrkRound>>> LoadAsync((string Name, int Port, Load Load)[] contenders, int connections)
    {
        var results = contenders.ToDictionary(one => one.Name, _ => new List<WrkRound>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var (name, port, load) in contenders)
            {
                var result = await Wrk.RunAsync(port, load, connections, round < 0 ? 1 : seconds);
                if (round >= 0)
                    results[name].Add(result);
            }
        }

        return results;
    }

    // One endpoint without and one with a shadow; every variant is an upstream of its own.
    private static async Task DeployAsync(CloudCaller caller, string folder)
    {
        var template = Path.Combine(folder, "upstream.conf");
        await File.WriteAllTextAsync(template, CloudServer.Configuration("", Answer, "PORT"));
        var image = await caller.PushAsync(
            "upstream",
            "sh",
            "-c",
            "mkdir -p $UPSTREAM.$SAGEMAKER_BIND_TO_PORT && cd $UPSTREAM.$SAGEMAKER_BIND_TO_PORT && sed s/PORT/$SAGEMAKER_BIND_TO_PORT/ "
            + "$UPSTREAM > nginx.conf && exec nginx -p $PWD -c $PWD/nginx.conf");
        await caller.SageMakerAsync("CreateModel", new JsonObject
        {
            ["ModelName"] = "upstream", ["ExecutionRoleArn"] = CloudCaller.Role,
            ["PrimaryContainer"] = new JsonObject { ["Image"] = image, ["Environment"] = new JsonObject { ["UPSTREAM"] = template } },
        });
        foreach (var name in (string[])["plain", "shadowed"])
        {
            var config = new JsonObject { ["EndpointConfigName"] = name, ["ProductionVariants"] = new JsonArray(Variant("live")) };
            if (name == "shadowed")
                config["ShadowProductionVariants"] = new JsonArray(Variant("copy"));
            await caller.SageMakerAsync("CreateEndpointConfig", config);
            await caller.SageMakerAsync("CreateEndpoint", new JsonObject { ["EndpointName"] = name, ["EndpointConfigName"] = name });
            while ((await caller.SageMakerAsync(
                "DescribeEndpoint",
                new JsonObject { ["EndpointName"] = name }))["EndpointStatus"]!.GetValue<string>() is var status and not "InService")
            {
                if (status == "Failed")
                    throw new InvalidOperationException($"Endpoint {name} failed.");
                await Task.Delay(50);
            }
        }
    }

    private static JsonObject Variant(string name) => new()
    {
        ["VariantName"] = name, ["ModelName"] = "upstream", ["InstanceType"] = "ml.m5.large", ["InitialInstanceCount"] = 1,
        ["InitialVariantWeight"] = 1.0,
    };

    private static string Upstreams(int port, int copy) =>
        $"upstream up {{ server 127.0.0.1:{port}; keepalive 64; keepalive_requests 1000000000; "
        + $"}} upstream copy {{ server 127.0.0.1:{copy}; keepalive 64; keepalive_requests 1000000000; }}";

    private static Load Invoke(string path) => new("InvokeEndpoint", "POST", path, "sagemaker", ContentType: "text/csv", Body: Body);

    private static double Ratio(List<WrkRound> ours, List<WrkRound> theirs, Func<WrkRound, double> of) =>
        WrkRound.Middle(ours.Zip(theirs), pair => of(pair.First) / of(pair.Second));
}
