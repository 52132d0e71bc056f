namespace Slipway.Benchmarks.Inference;

/// <summary>The tables, and what of the goals was reached.</summary>
internal sealed class InferenceGoals(Table table)
{
    private readonly List<string[]> _goals = [];

    /// <summary>A table for one kind of request. Ratios are medians of the rounds' own ratios.</summary>
    public void Add(Workload workload, Dictionary<ServerKind, List<LoadRound>> results)
    {
        table.Head(workload.Name, "server", "requests a second", "of bare Kestrel's", "p50 ms", "p99 ms", "processor time a request, µs");
        foreach (var (kind, rounds) in results)
        {
            var middle = LoadRound.Median(rounds);
            var share = Ratio(rounds, results[ServerKind.Kestrel], r => r.RequestsASecond);
            table.Row(
                kind.Name,
                $"{middle.RequestsASecond:N0}",
                $"{share:P1}",
                $"{middle.P50:0.00}",
                $"{middle.P99:0.00}",
                $"{middle.Processor:0}");
        }

        foreach (var (kind, rounds) in results.Where(result => IsOurs(result.Key)))
        {
            var flask = Math.Min(
                Ratio(rounds, results[ServerKind.Flask], r => r.RequestsASecond),
                Ratio(rounds, results[ServerKind.FlaskThreads], r => r.RequestsASecond));
            Goal($"{kind.Name}, {workload.Name}: requests a second / the faster Flask's", $"{flask:0.0}", ">= 8", flask >= 8);
            // For a batch a constant body says nothing: it skips the work that is asked for.
            if (workload.Rows == 1)
            {
                var share = Ratio(rounds, results[ServerKind.Kestrel], r => r.RequestsASecond);
                Goal($"{kind.Name}, {workload.Name}: requests a second / bare Kestrel's", $"{share:P0}", ">= 60 %", share >= .6);
                var late = Ratio(rounds, results[ServerKind.Kestrel], r => r.P99);
                Goal($"{kind.Name}, {workload.Name}: p99 / bare Kestrel's", $"{late:0.00}", "<= 2", late <= 2);
            }
        }
    }

    /// <summary>The table of memory after the load, and of starts.</summary>
    public void Memory(IEnumerable<ServerProcess> servers, Dictionary<ServerKind, List<TimeSpan>> starts)
    {
        table.Head(
            "Memory after the load, and time from start to the first 200 on /ping",
            "server",
            "VmRSS, all processes, MB",
            "start, median ms",
            "start, slowest ms");
        foreach (var server in servers)
        {
            var times = starts[server.Kind];
            var median = LoadRound.Middle(times, t => t.TotalMilliseconds);
            table.Row(server.Kind.Name, $"{server.Megabytes:0}", $"{median:0}", $"{times.Max().TotalMilliseconds:0}");
            if (IsOurs(server.Kind))
                Goal($"{server.Kind.Name}: start to the first /ping", $"{median:0} ms", "< 1000 ms", median < 1000);
        }
    }

    public void Write()
    {
        table.Head("Goals", "what", "measured", "goal", "reached");
        _goals.ForEach(goal => table.Row(goal));
    }

    private static bool IsOurs(ServerKind kind) => kind.Program == "dotnet" && kind != ServerKind.Kestrel;

    private static double Ratio(List<LoadRound> ours, List<LoadRound> theirs, Func<LoadRound, double> of) =>
        LoadRound.Middle(ours.Zip(theirs), pair => of(pair.First) / of(pair.Second));

    private void Goal(string what, string measured, string goal, bool isReached) =>
        _goals.Add([what, measured, goal, isReached ? "yes" : "no"]);
}
