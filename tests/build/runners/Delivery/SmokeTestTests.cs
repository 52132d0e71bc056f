using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class SmokeTestTests
{
    private static readonly string[] Rows = ["1,a", "2,b", "3,c"];
    private readonly FakeInference _inference = new();

    private Task<Verdict> RunAsync() => new SmokeTest(_inference).RunAsync("staging", Samples.Manifest, Rows, default);

    private async Task FailsAsync(string metric, string reason)
    {
        var verdict = await RunAsync();
        Assert.Equal(Outcome.Fail, verdict.Outcome);
        var finding = Assert.Single(verdict.Findings, finding => finding.Outcome == Outcome.Fail);
        Assert.Equal(metric, finding.Metric);
        Assert.Contains(reason, finding.Reason, StringComparison.Ordinal);
        Assert.Equal(finding.Reason, verdict.Reason);
    }

    [Fact]
    public async Task Passes_an_endpoint_that_does_its_duty()
    {
        var verdict = await RunAsync();

        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(["batch", "bad row", "single rows", "latency p95 (ms)"], verdict.Findings.Select(finding => finding.Metric));
    }

    [Fact]
    public async Task Fails_a_batch_with_an_answer_missing()
    {
        _inference.Then = (number, answer) => number == 1 ? answer with { Body = "42\n42\n" } : answer;
        await FailsAsync("batch", "A batch of 3 rows got 2 predictions (status 200");
    }

    [Fact]
    public async Task Fails_a_batch_that_breaks_it()
    {
        _inference.Then = (number, answer) => number == 1 ? answer with { Status = 500, Body = "out of memory" } : answer;
        await FailsAsync("batch", "out of memory");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Fails_when_a_bad_row_is_not_refused(int status)
    {
        _inference.Then = (_, answer) => answer.Status == 400 ? answer with { Status = status } : answer;
        await FailsAsync("bad row", $"got status {status}");
    }

    [Theory]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData("{\"prediction\":4}")]
    public async Task Fails_a_single_row_without_a_number(string body)
    {
        _inference.Then = (number, answer) => number == 30 ? answer with { Body = body } : answer;
        await FailsAsync("single rows", "1 of 45");
    }

    [Fact]
    public async Task Fails_when_the_95th_percentile_is_slow()
    {
        _inference.Then = (number, answer) => number > 44 ? answer with { Latency = TimeSpan.FromSeconds(1) } : answer;
        await FailsAsync("latency p95 (ms)", "1000.0 ms, above the limit of 200 ms");
    }

    [Fact]
    public async Task Forgives_the_first_answers_and_a_single_slow_one()
    {
        _inference.Then = (number, answer) => number is <= 7 or 20 ? answer with { Latency = TimeSpan.FromSeconds(1) } : answer;
        Assert.Equal(Outcome.Pass, (await RunAsync()).Outcome);
    }

    [Fact]
    public async Task Is_not_run_without_rows() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => new SmokeTest(_inference).RunAsync("staging", Samples.Manifest, [], default));
}
