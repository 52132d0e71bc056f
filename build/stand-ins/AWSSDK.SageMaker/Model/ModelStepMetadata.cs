namespace Amazon.SageMaker.Model;

/// <summary>The model step metadata structure of the service model.</summary>
public partial class ModelStepMetadata
{
    public string Arn { get; set; }
}
