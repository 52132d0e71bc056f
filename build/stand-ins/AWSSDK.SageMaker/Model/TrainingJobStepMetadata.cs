namespace Amazon.SageMaker.Model;

/// <summary>The training job step metadata structure of the service model.</summary>
public partial class TrainingJobStepMetadata
{
    public string Arn { get; set; }
}
