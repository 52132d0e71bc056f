namespace Slipway.Domain.Pipelines;

/// <summary>How a training job lives with instances that AWS may take away.</summary>
/// <param name="CheckpointUri">Prefix below which SageMaker keeps what the trainer leaves in <see cref="CheckpointFolder"/>.</param>
public sealed record SpotTraining(PipelineValue<S3Uri> CheckpointUri)
{
    /// <summary>
    /// Where the training host (containers/training) keeps its checkpoints: SageMaker's own default for CheckpointConfig.LocalPath.
    /// </summary>
    public const string CheckpointFolder = "/opt/ml/checkpoints";

    /// <summary>
    /// MaxWaitTimeInSeconds, the time of waiting and training together, in maximum runtimes. SageMaker refuses less than 1.
    /// </summary>
    internal const int WaitFactor = 2;
}
