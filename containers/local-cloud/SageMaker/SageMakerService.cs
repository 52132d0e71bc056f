using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>SageMaker: its operations, and the work that goes on behind them.</summary>
internal sealed class SageMakerService : IHostedService, IDisposable
{
    private readonly BackgroundWork _work;
    private readonly TrainingJobs _training;
    private readonly ProcessingJobs _processing;

    private SageMakerService(SageMakerContext context)
    {
        _work = new BackgroundWork(context.Log);
        var tags = new Tags(context);
        _training = new TrainingJobs(context, _work, tags);
        _processing = new ProcessingJobs(context, _work, tags);
        var operations = new Dictionary<string, Operation>();
        void Add(string name, Func<JsonObject, JsonObject> operation) => operations.Add(name, (request, _) => Task.FromResult(operation(request)));

        Add("AddTags", tags.Add);
        Add("DeleteTags", tags.Delete);
        Add("ListTags", tags.List);
        Add("CreateTrainingJob", _training.Create);
        Add("DescribeTrainingJob", _training.Describe);
        Add("ListTrainingJobs", _training.List);
        Add("StopTrainingJob", _training.Stop);
        Add("CreateProcessingJob", _processing.Create);
        Add("DescribeProcessingJob", _processing.Describe);
        Add("ListProcessingJobs", _processing.List);
        Add("StopProcessingJob", _processing.Stop);
        Json = new JsonService("SageMaker", "1.1", operations);
    }

    /// <summary>The operations of the JSON protocol.</summary>
    public JsonService Json { get; }

    /// <summary>Composes the service. Nothing runs before <see cref="StartAsync"/>.</summary>
    public static SageMakerService Create(SageMakerContext context) => new(context);

    /// <summary>Takes up what was under way when the cloud was stopped or killed.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _training.Resume();
        _processing.Resume();
        return Task.CompletedTask;
    }

    /// <summary>Stops all containers. Jobs and executions stay in progress and go on at the next start.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _work.StopAsync();

    /// <inheritdoc />
    public void Dispose() => _work.Dispose();
}
