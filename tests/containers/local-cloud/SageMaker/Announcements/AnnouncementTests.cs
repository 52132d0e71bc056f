using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;

namespace Slipway.LocalCloud.Tests.SageMaker.Announcements;

public sealed class AnnouncementTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public AnnouncementTests() => _cloud.Buckets.Put("data", "raw/data.csv", "a\n1,2,3\n");

    [Fact]
    public async Task A_pipeline_tells_of_itself_its_steps_its_jobs_and_its_package()
    {
        var image = PipelineFixture.Image(_cloud);
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create(PipelineFixture.Definition()));
        var arn = (string)(await _cloud.CallAsync("StartPipelineExecution", PipelineFixture.Start(image)))["PipelineExecutionArn"]!;
        await PipelineFixture.EndAsync(_cloud, arn);
        await EndpointFixture.UntilAsync(() => Of("SageMaker Model Building Pipeline Execution Status Change").Count == 2);

        var execution = Of("SageMaker Model Building Pipeline Execution Status Change");
        Assert.Equal(
            ["->Executing", "Executing->Succeeded"],
            execution.Select(one => $"{one.Detail["previousPipelineExecutionStatus"]}->{one.Detail["currentPipelineExecutionStatus"]}"));
        Assert.Equal([arn[..arn.IndexOf("/execution", StringComparison.Ordinal)], arn], execution[0].Resources);
        var train = Of("SageMaker Model Building Pipeline Execution Step Status Change")
            .Where(one => (string?)one.Detail["stepName"] == "Train").ToList();
        Assert.Equal(
            ["->Starting", "Starting->Executing", "Executing->Succeeded"],
            train.Select(one => $"{one.Detail["previousStepStatus"]}->{one.Detail["currentStepStatus"]}"));
        Assert.Equal("Training", (string?)train[0].Detail["stepType"]);
        Assert.NotNull(train[2].Detail["metadata"]!["trainingJob"]!["arn"]);
        Assert.Equal(
            ["Starting", "Downloading", "Training", "Uploading", "Completed"],
            Of("SageMaker Training Job State Change").Select(one => (string)one.Detail["SecondaryStatus"]!).Distinct());
        Assert.Equal("Completed", (string?)Of("SageMaker Processing Job State Change")[^1].Detail["ProcessingJobStatus"]);
        Assert.Equal("PendingManualApproval", (string?)Assert.Single(Of("SageMaker Model Package State Change"))
            .Detail["ModelApprovalStatus"]);
    }

    [Fact]
    public async Task An_approval_is_told_once_and_in_milliseconds()
    {
        var image = _cloud.Images.Add("model", "");
        await _cloud.CallAsync("CreateModelPackageGroup", new() { ["ModelPackageGroupName"] = "g" });
        var arn = (string)(await _cloud.CallAsync("CreateModelPackage", new()
        {
            ["ModelPackageGroupName"] = "g",
            ["InferenceSpecification"] = new JsonObject { ["Containers"] = new JsonArray(new JsonObject { ["Image"] = image }) },
        }))["ModelPackageArn"]!;
        var update = new JsonObject { ["ModelPackageArn"] = arn, ["ModelApprovalStatus"] = "Approved" };

        await _cloud.CallAsync("UpdateModelPackage", update);
        await _cloud.CallAsync("UpdateModelPackage", update);

        var told = Of("SageMaker Model Package State Change");
        Assert.Equal(["PendingManualApproval", "Approved"], told.Select(one => (string)one.Detail["ModelApprovalStatus"]!));
        Assert.Equal([arn], told[1].Resources);
        Assert.InRange((long)told[1].Detail["CreationTime"]!, 1_600_000_000_000, 100_000_000_000_000);
    }

    public void Dispose() => _cloud.Dispose();

    private List<CloudEvent> Of(string type) => [.. _cloud.Events.Where(one => one.DetailType == type)];
}
