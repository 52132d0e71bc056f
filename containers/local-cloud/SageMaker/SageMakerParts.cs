using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.SageMaker.Cards;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Models;
using Slipway.LocalCloud.SageMaker.Packages;
using Slipway.LocalCloud.SageMaker.Pipelines;
using Slipway.LocalCloud.SageMaker.Pipelines.Steps;
using Slipway.LocalCloud.SageMaker.Search;
using Slipway.LocalCloud.SageMaker.Tagging;
using Slipway.LocalCloud.SageMaker.Transform;
using Slipway.LocalCloud.SageMaker.Tuning;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>The parts of SageMaker, composed.</summary>
internal sealed class SageMakerParts
{
    /// <summary>Composes them; nothing runs yet.</summary>
    public SageMakerParts(
        SageMakerContext context, BackgroundWork work, EndpointTimings timings, ModelClient client, InvocationRecorder recorder,
            Random random)
    {
        Tags = new Tags(context);
        Training = new TrainingJobs(context, work, Tags);
        Processing = new ProcessingJobs(context, work, Tags);
        Groups = new PackageGroups(context, Tags);
        Packages = new PackageCatalog(context, Groups, Tags);
        Models = new ModelCatalog(context, new ModelResolver(context, Packages), Tags);
        Cards = new ModelCards(context, Tags);
        Search = new SearchOperation(SearchSources.Of(context, this), Tags.Of);
        Tuning = new TuningJobs(context, work, Tags, Training, random);
        Transform = new TransformJobs(context, work, Tags, Models, new TransformRunner(context, timings, client));
        Configs = new EndpointConfigs(context, Models, Tags);
        Runner = new EndpointRunner(context, timings, client, recorder, work);
        Endpoints = new EndpointCatalog(context, new DeploymentPlan(context, Configs, Models), Runner, Tags);
        Pipelines = new PipelineCatalog(context, Tags);
        var executions = new ExecutionRecords(context);
        Executions = new Executions(context, Pipelines, executions, new ExecutionRunner(context, executions, StepRunners(executions)),
            work);
    }

    public Tags Tags { get; }

    public TrainingJobs Training { get; }

    public ProcessingJobs Processing { get; }

    public ModelCards Cards { get; }

    public SearchOperation Search { get; }

    public TuningJobs Tuning { get; }

    public TransformJobs Transform { get; }

    public PackageGroups Groups { get; }

    public PackageCatalog Packages { get; }

    public ModelCatalog Models { get; }

    public EndpointConfigs Configs { get; }

    public EndpointRunner Runner { get; }

    public EndpointCatalog Endpoints { get; }

    public PipelineCatalog Pipelines { get; }

    public Executions Executions { get; }

    private Dictionary<string, IStepRunner> StepRunners(ExecutionRecords executions)
    {
        bool IsStopping(ExecutionDocument execution) =>
            executions.Get(execution.Arn)?.Status == StepStatus.Stopping;
        return new Dictionary<string, IStepRunner>
        {
            ["Training"] = new JobStepRunner(
                new JobKind(
                    "TrainingJob", Training.Create, Training.Describe, Training.Stop, name =>
                        Training.Get(name) is not null, Training.Completion), IsStopping),
            ["Processing"] = new JobStepRunner(
                new JobKind(
                    "ProcessingJob", Processing.Create, Processing.Describe, Processing.Stop, name =>
                        Processing.Get(name) is not null, Processing.Completion), IsStopping),
            ["Transform"] = new JobStepRunner(
                new JobKind(
                    "TransformJob", Transform.Create, Transform.Describe, Transform.Stop, name => Transform.Get(name) is not null,
                        Transform.Completion)
                {
                    HasRole = false,
                }, IsStopping),
            ["Tuning"] = new JobStepRunner(
                new JobKind(
                    "HyperParameterTuningJob", Tuning.Create, Tuning.Describe, Tuning.Stop, name => Tuning.Get(name) is not null,
                        Tuning.Completion)
                {
                    Metadata = "TuningJob", LongestName = 32, HasRole = false, Also = Tuning.BestFirst,
                }, IsStopping),
            ["Condition"] = new ConditionStepRunner(),
            ["Fail"] = new FailStepRunner(),
            ["RegisterModel"] = new RegisterModelStepRunner(Packages, Groups),
            ["Model"] = new ModelStepRunner(Models),
        };
    }
}
