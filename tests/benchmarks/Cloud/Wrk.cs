using System.Diagnostics;
using System.Globalization;

namespace Slipway.Benchmarks.Cloud;

/// <summary>What is asked, again and again.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Method">GET, PUT or POST.</param>
/// <param name="Path"><c>%d</c> counts up to <paramref name="Count"/>.</param>
/// <param name="Service">Signing name.</param>
/// <param name="Target">X-Amz-Target; <c>-</c> for none.</param>
/// <param name="ContentType"><c>-</c> for none.</param>
/// <param name="Body"><c>@N</c> is N bytes.</param>
/// <param name="Count">How many different paths.</param>
internal sealed record Load(
    string Name, string Method, string Path, string Service, string Target = "-", string ContentType = "-", string Body = "", int Count = 1)
{
    /// <summary>A call of SageMaker's JSON protocol.</summary>
    public static Load SageMaker(string operation, string body) =>
        new(operation, "POST", "/", "sagemaker", $"SageMaker.{operation}", "application/x-amz-json-1.1", body);
}

/// <summary>What one server did in one round.</summary>
/// <param name="RequestsASecond">Answered requests a second.</param>
/// <param name="P50">Median time of a request, in milliseconds.</param>
/// <param name="P99">99th percentile of it.</param>
internal sealed record WrkRound(double RequestsASecond, double P50, double P99)
{
    /// <summary>The middle of several rounds, number by number.</summary>
    public static WrkRound Median(IReadOnlyList<WrkRound> rounds) =>
        new(Middle(rounds, round => round.RequestsASecond), Middle(rounds, round => round.P50), Middle(rounds, round => round.P99));

    public static double Middle<T>(IEnumerable<T> values, Func<T, double> of)
    {
        var sorted = values.Select(of).Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}

/// <summary>The load generator: wrk on one thread, the same for every server.</summary>
internal static class Wrk
{
    private static readonly string Script = System.IO.Path.Combine(AppContext.BaseDirectory, "Cloud", "load.lua");

    /// <exception cref="InvalidOperationException">An answer was no 2xx, or a connection broke: such rounds measure nothing.</exception>
    public static async Task<WrkRound> RunAsync(int port, Load load, int connections, double seconds)
    {
        var start = new ProcessStartInfo("wrk",
        [
            "-t1", $"-c{connections}", string.Create(CultureInfo.InvariantCulture, $"-d{Math.Max(1, Math.Round(seconds))}s"), "--timeout",
            "30s", "-s", Script, $"http://127.0.0.1:{port}",
            "--", load.Method, load.Path, load.Count.ToString(CultureInfo.InvariantCulture), load.Service, load.Target, load.ContentType,
            load.Body,
        ]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var numbers = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT ", StringComparison.Ordinal))?.Split(' ')[1..]
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray()
            ?? throw new InvalidOperationException($"wrk ended without a result: {output}");
        if (numbers[4] > 0 || numbers[5] > 0)
            throw new InvalidOperationException(
                $"{load.Name} on port {port}: expected answers of 2xx only, found {numbers[4]} others and {numbers[5]} broken "
                + "connections.");
        return new WrkRound(numbers[0] / (numbers[1] / 1e6), numbers[2] / 1000, numbers[3] / 1000);
    }
}
