using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Inference;

namespace Slipway.Benchmarks.Inference;

/// <summary>Our inference host beside Flask + gunicorn and bare Kestrel, in one run on one machine.</summary>
internal sealed class InferenceBenchmark(Table table, TimeSpan time, int rounds)
{
    /// <summary>
    /// One thread that asks and answers sockets where they become ready: the load generator takes as little as it can from the servers.
    /// </summary>
    public static readonly string[] SocketSettings =
    [
        "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS",
        "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT",
    ];

    private const int Starts = 7;

    /// <summary>
    /// Runs what the first argument says; null when it is none of ours. The others: seconds a round (2), rounds (7), a file for the table.
    /// </summary>
    public static Task<int>? Run(string[] arguments) => arguments switch
    {
        ["inference-host"] => InferenceHost.RunAsync(LinearModel.Read, Console.Out, Console.Error),
        ["inference-kestrel", var port] => KestrelAsync(int.Parse(port, CultureInfo.InvariantCulture)),
        ["inference", .. var options] => CompareAsync(options),
        _ => null,
    };

    private static async Task<int> KestrelAsync(int port)
    {
        await BareKestrel.RunAsync(port);
        return 0;
    }

    private static async Task<int> CompareAsync(string[] options)
    {
        Array.ForEach(SocketSettings, setting => Environment.SetEnvironmentVariable(setting, "1"));
        var time = TimeSpan.FromSeconds(options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 2);
        using var table = new Table(options.Length > 2 ? options[2] : null);
        await new InferenceBenchmark(table, time, options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 7).RunAsync();
        return 0;
    }

    private async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-inference-").FullName;
        var servers = new List<ServerProcess>();
        try
        {
            var program = TrainedTemplate.Make(folder);
            LinearModel.Sample.Write(Path.Combine(folder, "model"));
            ServerKind[] kinds =
            [
                ServerKind.Kestrel,
                ServerKind.Host,
                ServerKind.Template(program),
                ServerKind.Flask,
                ServerKind.FlaskThreads,
            ];
            var starts = await StartAsync(kinds, folder);
            foreach (var kind in kinds)
                servers.Add(await ServerProcess.StartAsync(kind, folder));
            table.Line(
                $"{rounds} rounds of {time.TotalSeconds} s for each server and kind of request, one server after the other in each round; "
                + $"16 connections; {Environment.ProcessorCount} cores, shared with the load generator.");
            var goals = new InferenceGoals(table);
            foreach (var workload in Workload.All)
                goals.Add(workload, await LoadAsync(workload, servers));
            goals.Memory(servers, starts);
            goals.Write();
        }
        finally
        {
            servers.ForEach(server => server.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<ServerKind, List<TimeSpan>>> StartAsync(ServerKind[] kinds, string folder)
    {
        var times = kinds.ToDictionary(kind => kind, _ => new List<TimeSpan>());
        for (var start = 0; start < Starts; start++)
        {
            foreach (var kind in kinds)
            {
                using var server = await ServerProcess.StartAsync(kind, folder);
                times[kind].Add(server.StartTime);
            }
        }

        return times;
    }

    // Round by round, each time in another order, so that a noisy neighbour meets them all.
    private async Task<Dictionary<ServerKind, List<LoadRound>>> LoadAsync(Workload workload, IReadOnlyList<ServerProcess> servers)
    {
        var answer = await AnswerAsync(workload, servers);
        var results = servers.ToDictionary(server => server.Kind, _ => new List<LoadRound>());
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < servers.Count; i++)
            {
                var server = servers[(i + round + servers.Count) % servers.Count];
                var path = server.Kind == ServerKind.Kestrel ? $"/{answer}" : "/invocations";
                var result = await LoadRound.RunAsync(server, workload.Request(path), time);
                // The first round warms up.
                if (round >= 0)
                    results[server.Kind].Add(result);
            }
        }

        return results;
    }

    /// <summary>Checks that all servers of the linear model predict the same; the result is the length of our host's answer.</summary>
    private static async Task<int> AnswerAsync(Workload workload, IReadOnlyList<ServerProcess> servers)
    {
        var (length, first) = (0, Array.Empty<double>());
        foreach (var server in servers.Where(server => server.Kind.IsLinear))
        {
            using var connection = new LoadConnection(server.Port, workload.Request("/invocations"));
            await connection.AskAsync();
            var text = Encoding.UTF8.GetString(connection.Body);
            var numbers = workload.IsJson
                ? JsonDocument.Parse(text).RootElement
                    .GetProperty("predictions")
                    .EnumerateArray()
                    .Select(number => number.GetDouble())
                    .ToArray()
                : text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
                    .ToArray();
            if (length == 0)
                (length, first) = (connection.BodyLength, numbers);
            if (numbers.Length != workload.Rows || numbers.Zip(first).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-9))
                throw new InvalidOperationException(
                    $"{server.Kind.Name}, {workload.Name}: expected the predictions of {ServerKind.Host.Name}, found others: {text}");
        }

        return length;
    }
}
