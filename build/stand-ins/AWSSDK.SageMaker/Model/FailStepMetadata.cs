namespace Amazon.SageMaker.Model;

/// <summary>The fail step metadata structure of the service model.</summary>
public partial class FailStepMetadata
{
    public string ErrorMessage { get; set; }
}
