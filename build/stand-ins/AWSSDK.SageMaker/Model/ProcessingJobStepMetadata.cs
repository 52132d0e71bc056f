namespace Amazon.SageMaker.Model;

/// <summary>The processing job step metadata structure of the service model.</summary>
public partial class ProcessingJobStepMetadata
{
    public string Arn { get; set; }
}
