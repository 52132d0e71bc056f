using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class PipelineRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    private async Task<StepResult> RunAsync(string version = "V1.0.0") =>
        await _cloud.LookAsync(new PipelineRunner(await _cloud.OpenAsync(version), MemoryCloud.Record(version, "data-1")).LookAsync);

    [Fact]
    public async Task Gives_the_pipeline_everything_that_the_version_is_made_from()
    {
        var result = await RunAsync();

        Assert.Null(result.End);
        var given = Assert.Single(_cloud.Pipelines.Parameters);
        Assert.Equal("V1.0.0", given["ModelVersion"]);
        Assert.Equal("s3://slipway-000000000000-us-east-1/raw/bikes/data-1/data.csv", given["RawDataUri"]);
        Assert.Equal("data-1", given["DataHash"]);
        Assert.Equal("code-1", given["FolderHash"]);
        Assert.EndsWith(given["ImageDigest"], given["ImageUri"], StringComparison.Ordinal);
        Assert.Equal("Grace", given["Submitter"]);
        Assert.Contains("\"2020-12-01\"", _cloud.Pipelines.Definitions["slipway-bikes"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_of_a_second_version_compares_with_the_champion()
    {
        await _cloud.CandidateAsync();

        var definition = _cloud.Pipelines.Definitions["slipway-bikes"];
        Assert.Contains("V1.0.0", definition, StringComparison.Ordinal);
        Assert.Contains(_cloud.Registry.Of("V1.0.0").ModelDataUri, definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_by_the_pipelines_own_gate_ends_the_delivery()
    {
        _cloud.Pipelines.Ends = PipelineEnd.Refuses;

        var result = await RunAsync();

        Assert.Equal(DeliveryOutcome.RefusedByGate, result.End);
        Assert.Contains("R2 is 0.1", result.Sentence, StringComparison.Ordinal);
        Assert.Empty(_cloud.Registry.Packages);
        Assert.Equal(DeliveryState.Refused, _cloud.Log[^1].State);
    }

    [Fact]
    public async Task The_gate_asked_again_overrules_what_the_container_wrote()
    {
        _cloud.Pipelines.Ends = PipelineEnd.ClaimsPass;

        var result = await RunAsync();

        Assert.Equal(DeliveryOutcome.RefusedByGate, result.End);
        var package = Assert.Single(_cloud.Registry.Packages);
        Assert.Equal(ApprovalStatus.Rejected, package.Approval);
        Assert.Contains("R2", package.ApprovalDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_execution_is_a_fault_and_the_next_run_starts_a_new_one()
    {
        _cloud.Pipelines.Ends = PipelineEnd.Breaks;
        var exception = await Assert.ThrowsAsync<CloudException>(() => RunAsync());
        Assert.Contains("Train: AlgorithmError: out of memory", exception.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<CloudException>(() => RunAsync());
        _cloud.Pipelines.Ends = PipelineEnd.Registers;
        var result = await RunAsync();

        Assert.Null(result.End);
        Assert.Equal([PipelineEnd.Breaks, PipelineEnd.Breaks, PipelineEnd.Registers], _cloud.Pipelines.Executions.Values);
    }

    [Fact]
    public async Task An_execution_without_an_evaluation_is_broken_too()
    {
        _cloud.Pipelines.Ends = PipelineEnd.WritesNothing;
        var exception = await Assert.ThrowsAsync<CloudException>(() => RunAsync());
        Assert.Contains("evaluations/bikes/V1.0.0/evaluation.json", exception.Message, StringComparison.Ordinal);

        _cloud.Pipelines.Ends = PipelineEnd.Registers;

        Assert.Null((await RunAsync()).End);
    }

    [Fact]
    public async Task A_run_that_takes_over_finds_the_execution_under_way()
    {
        _cloud.Kills.Arm(3, after: true);
        var killed = await Assert.ThrowsAsync<KilledException>(() => RunAsync());
        Assert.Contains("Start", killed.Message, StringComparison.Ordinal);
        _cloud.Kills.Disarm();

        await RunAsync();

        Assert.Single(_cloud.Pipelines.Executions);
        Assert.Single(_cloud.Registry.Packages);
    }

    [Fact]
    public async Task Done_is_done()
    {
        await RunAsync();
        var calls = _cloud.Kills.Calls.Count;
        var run = await _cloud.OpenAsync("V1.0.0");

        var result = await new PipelineRunner(run, MemoryCloud.Record("V1.0.0", "data-1")).LookAsync(default);

        Assert.Null(result.End);
        Assert.Equal(calls, _cloud.Kills.Calls.Count);
        Assert.Equal("V1.0.0", DeliveryRun.VersionOf(run.Registered).ToString());
    }
}
