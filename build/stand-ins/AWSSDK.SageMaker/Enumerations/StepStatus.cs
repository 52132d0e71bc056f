using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of step status.</summary>
public class StepStatus : ConstantClass
{
    public static readonly StepStatus Executing = new StepStatus("Executing");
    public static readonly StepStatus Failed = new StepStatus("Failed");
    public static readonly StepStatus Starting = new StepStatus("Starting");
    public static readonly StepStatus Stopped = new StepStatus("Stopped");
    public static readonly StepStatus Stopping = new StepStatus("Stopping");
    public static readonly StepStatus Succeeded = new StepStatus("Succeeded");

    public StepStatus(string value) : base(value)
    {
    }

    public static StepStatus FindValue(string value) => FindValue<StepStatus>(value);

    public static implicit operator StepStatus(string value) => FindValue(value);
}
