using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of pipeline execution status.</summary>
public class PipelineExecutionStatus : ConstantClass
{
    public static readonly PipelineExecutionStatus Executing = new PipelineExecutionStatus("Executing");
    public static readonly PipelineExecutionStatus Failed = new PipelineExecutionStatus("Failed");
    public static readonly PipelineExecutionStatus Stopped = new PipelineExecutionStatus("Stopped");
    public static readonly PipelineExecutionStatus Stopping = new PipelineExecutionStatus("Stopping");
    public static readonly PipelineExecutionStatus Succeeded = new PipelineExecutionStatus("Succeeded");

    public PipelineExecutionStatus(string value) : base(value)
    {
    }

    public static PipelineExecutionStatus FindValue(string value) => FindValue<PipelineExecutionStatus>(value);

    public static implicit operator PipelineExecutionStatus(string value) => FindValue(value);
}
