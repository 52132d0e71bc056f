namespace Amazon.SageMaker.Model;

/// <summary>The condition step metadata structure of the service model.</summary>
public partial class ConditionStepMetadata
{
    public ConditionOutcome Outcome { get; set; }
}
