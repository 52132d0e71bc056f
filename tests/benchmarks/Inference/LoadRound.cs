using System.Diagnostics;

namespace Slipway.Benchmarks.Inference;

/// <summary>What one server did in one round.</summary>
/// <param name="RequestsASecond">Answered requests a second.</param>
/// <param name="P50">Median time of a request, in milliseconds.</param>
/// <param name="P99">99th percentile of it.</param>
/// <param name="Processor">Processor time that the server took for a request, in microseconds, user and system.</param>
internal sealed record LoadRound(double RequestsASecond, double P50, double P99, double Processor)
{
    private const int Connections = 16;

    /// <summary>Loads a server for a while with as many requests as it answers, on 16 connections.</summary>
    public static async Task<LoadRound> RunAsync(ServerProcess server, byte[] request, TimeSpan time)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => new LoadConnection(server.Port, request)).ToArray();
        var busy = server.ProcessorTime;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(connections.Select(connection => connection.RunAsync(end)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        busy = server.ProcessorTime - busy;
        var ticks = connections.SelectMany(connection => connection.Ticks).Order().ToArray();
        Array.ForEach(connections, connection => connection.Dispose());
        return new LoadRound(ticks.Length / seconds, Percentile(ticks, .5), Percentile(ticks, .99), busy.TotalMicroseconds / ticks.Length);
    }

    /// <summary>The middle of several rounds, number by number.</summary>
    public static LoadRound Median(IReadOnlyList<LoadRound> rounds) =>
        new(
            Middle(rounds, r => r.RequestsASecond),
            Middle(rounds, r => r.P50),
            Middle(rounds, r => r.P99),
            Middle(rounds, r => r.Processor));

    public static double Middle<T>(IEnumerable<T> values, Func<T, double> of)
    {
        var sorted = values.Select(of).Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static double Percentile(long[] sorted, double share) =>
        1000.0 * sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))] / Stopwatch.Frequency;
}
