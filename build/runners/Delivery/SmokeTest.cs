using System.Globalization;
using System.Text;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>What an endpoint must show before it meets live requests: contract, size and latency.</summary>
public sealed class SmokeTest(IInference inference)
{
    private const int SingleRequests = 40;
    private const int WarmUp = 5;

    /// <summary>
    /// Sends <paramref name="rows"/> (CSV, features only): one batch of all, single rows, and one bad row. Passes when every answer is a
    /// number, the batch has an answer a row, the bad row is refused with a 4xx, and the 95th percentile of the latency is within the
    /// limit.
    /// </summary>
    public async Task<Verdict> RunAsync(string endpoint, ModelManifest manifest, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        var findings = new List<Finding>
        {
            await BatchAsync(endpoint, rows, cancellation),
            await BadRowAsync(endpoint, cancellation),
        };
        findings.AddRange(await SingleRowsAsync(endpoint, rows, manifest.Serving.LatencyLimit, cancellation));
        var failed = findings.FirstOrDefault(finding => finding.Outcome != Outcome.Pass);
        return failed is null
            ? new(Outcome.Pass, $"It answers {rows.Count} rows in a batch and one by one, refuses a bad row, and is fast enough.", findings)
            : new(Outcome.Fail, failed.Reason, findings);
    }

    private async Task<Finding> BatchAsync(string endpoint, IReadOnlyList<string> rows, CancellationToken cancellation)
    {
        var answer = await SendAsync(endpoint, string.Join('\n', rows), cancellation);
        var numbers = answer.Status == 200 ? answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(IsNumber) : 0;
        return numbers == rows.Count
            ? new("batch", Outcome.Pass, $"A batch of {rows.Count} rows got {numbers} predictions.", rows.Count, numbers, rows.Count)
            : new(
                "batch",
                Outcome.Fail,
                $"A batch of {rows.Count} rows got {numbers} predictions (status {answer.Status}: {Short(answer.Body)}).",
                rows.Count,
                numbers,
                rows.Count);
    }

    private async Task<Finding> BadRowAsync(string endpoint, CancellationToken cancellation)
    {
        var answer = await SendAsync(endpoint, "this,is,no,row", cancellation);
        return answer.Status is >= 400 and < 500
            ? new("bad row", Outcome.Pass, $"A bad row was refused with status {answer.Status}.", 1, answer.Status)
            : new(
                "bad row",
                Outcome.Fail,
                $"A bad row got status {answer.Status}, expected a 4xx that says what is wrong.",
                1,
                answer.Status);
    }

    private async Task<IEnumerable<Finding>> SingleRowsAsync(
        string endpoint, IReadOnlyList<string> rows, TimeSpan limit, CancellationToken cancellation)
    {
        var latencies = new List<double>();
        var failures = 0;
        for (var i = 0; i < SingleRequests + WarmUp; i++)
        {
            var answer = await SendAsync(endpoint, rows[i % rows.Count], cancellation);
            failures += answer.Status == 200 && IsNumber(answer.Body) ? 0 : 1;
            if (i >= WarmUp)
            {
                latencies.Add(answer.Latency.TotalMilliseconds);
            }
        }

        latencies.Sort();
        var p95 = latencies[(int)(latencies.Count * 0.95)];
        return
        [
            failures == 0
                ? new(
                    "single rows",
                    Outcome.Pass,
                    $"All {SingleRequests + WarmUp} single rows got a prediction.",
                    SingleRequests + WarmUp,
                    0,
                    0)
                : new(
                    "single rows",
                    Outcome.Fail,
                    $"{failures} of {SingleRequests + WarmUp} single rows got no prediction.",
                    SingleRequests + WarmUp,
                    failures,
                    0),
            p95 <= limit.TotalMilliseconds
                ? new(
                    "latency p95 (ms)",
                    Outcome.Pass,
                    Inv($"95 % of the answers took at most {p95:0.0} ms, within the limit of {limit.TotalMilliseconds:0} ms."),
                    SingleRequests,
                    p95,
                    limit.TotalMilliseconds)
                : new(
                    "latency p95 (ms)",
                    Outcome.Fail,
                    Inv($"The 95th percentile of the latency is {p95:0.0} ms, above the limit of {limit.TotalMilliseconds:0} ms."),
                    SingleRequests,
                    p95,
                    limit.TotalMilliseconds),
        ];
    }

    private Task<InferenceAnswer> SendAsync(string endpoint, string body, CancellationToken cancellation) =>
        inference.InvokeAsync(new(endpoint, "text/csv", Encoding.UTF8.GetBytes(body)), cancellation);

    private static bool IsNumber(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);

    private static string Short(string body) => body.Length <= 200 ? body : body[..200] + "…";

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
