using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class PipelineKillTests
{
    [Fact]
    public async Task Killed_at_any_moment_an_execution_ends_as_if_nothing_had_happened()
    {
        var clock = new SnapshotClock();
        using var cloud = new SageMakerFixture(clock);
        cloud.Buckets.Put("data", "raw/data.csv", "a\n1,2,3\n");
        var image = PipelineFixture.Image(cloud);
        await cloud.CallAsync("CreatePipeline", PipelineFixture.Create(PipelineFixture.Definition()));
        var arn = (string)(await cloud.CallAsync("StartPipelineExecution", PipelineFixture.Start(image)))["PipelineExecutionArn"]!;
        clock.Source = cloud;
        await PipelineFixture.EndAsync(cloud, arn);
        clock.Source = null;
        Assert.True(clock.Snapshots.Count > 20, $"{clock.Snapshots.Count} snapshots");

        foreach (var snapshot in clock.Snapshots)
        {
            // The state of the disk at that moment is what kill -9 would have left.
            using var revived = new SageMakerFixture(snapshot: snapshot, prepare: one => PipelineFixture.Image(one));
            Assert.Equal("Succeeded", (string?)(await PipelineFixture.EndAsync(revived, arn))["PipelineExecutionStatus"]);
            Assert.Equal(await OutcomeAsync(cloud, arn), await OutcomeAsync(revived, arn));
        }
    }

    private static async Task<string> OutcomeAsync(SageMakerFixture cloud, string arn)
    {
        var steps = await PipelineFixture.StepsAsync(cloud, arn);
        var packages = await cloud.CallAsync("ListModelPackages", new() { ["ModelPackageGroupName"] = "slipway-bikes" });
        var jobs = await cloud.CallAsync("ListTrainingJobs", []);
        return string.Join('\n', [
            .. steps.Select(step => $"{step["StepName"]} {step["StepStatus"]} {step["Metadata"]}"),
            .. packages["ModelPackageSummaryList"]!.AsArray().Select(package => (string)package!["ModelPackageArn"]!),
            .. jobs["TrainingJobSummaries"]!.AsArray().Select(job => $"{job!["TrainingJobName"]} {job["TrainingJobStatus"]}"),
            .. cloud.Buckets.List("data", ""),
        ]);
    }
}
