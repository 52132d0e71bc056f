namespace Amazon.SageMaker.Model;

/// <summary>The pipeline execution step metadata structure of the service model.</summary>
public partial class PipelineExecutionStepMetadata
{
    public ConditionStepMetadata Condition { get; set; }

    public FailStepMetadata Fail { get; set; }

    public ModelStepMetadata Model { get; set; }

    public ProcessingJobStepMetadata ProcessingJob { get; set; }

    public RegisterModelStepMetadata RegisterModel { get; set; }

    public TrainingJobStepMetadata TrainingJob { get; set; }
}
