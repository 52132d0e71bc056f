namespace Amazon.SageMaker.Model;

/// <summary>The register model step metadata structure of the service model.</summary>
public partial class RegisterModelStepMetadata
{
    public string Arn { get; set; }
}
