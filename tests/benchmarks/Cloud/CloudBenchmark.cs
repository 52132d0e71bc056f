using System.Globalization;

namespace Slipway.Benchmarks.Cloud;

/// <summary>The local cloud beside moto_server and nginx, in one run on one machine.</summary>
internal static class CloudBenchmark
{
    /// <summary>
    /// Runs when the first argument is <c>cloud</c>; else null. The others: seconds a round (2), rounds (3), a file for the table, a part
    /// (moto, router, scale).
    /// </summary>
    public static Task<int>? Run(string[] arguments) => arguments is ["cloud", .. var options] ? RunAsync(options) : null;

    private static async Task<int> RunAsync(string[] options)
    {
        var seconds = options.Length > 0 ? double.Parse(options[0], CultureInfo.InvariantCulture) : 2;
        var rounds = options.Length > 1 ? int.Parse(options[1], CultureInfo.InvariantCulture) : 3;
        using var table = new Table(options.Length > 2 && options[2] != "-" ? options[2] : null);
        var part = options.Length > 3 ? options[3] : null;
        var folder = Directory.CreateTempSubdirectory("slipway-cloud-").FullName;
        var goals = new CloudGoals(table);
        try
        {
            table.Line(
                $"{rounds} rounds of {seconds} s for each server and kind of request, one server after the other in each round; "
                + $"{Environment.ProcessorCount} cores, shared with the load generator (wrk, one thread).");
            if (part is null or "moto")
                await new MotoRivals(table, goals, seconds, rounds).RunAsync(folder);
            if (part is null or "router")
                await new RouterRivals(table, goals, seconds, rounds).RunAsync(folder);
            if (part is null or "scale")
                await new ScaleRows(table, goals, seconds).RunAsync(folder);
            goals.Write();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
