using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of pipeline status.</summary>
public class PipelineStatus : ConstantClass
{
    public static readonly PipelineStatus Active = new PipelineStatus("Active");
    public static readonly PipelineStatus Deleting = new PipelineStatus("Deleting");

    public PipelineStatus(string value) : base(value)
    {
    }

    public static PipelineStatus FindValue(string value) => FindValue<PipelineStatus>(value);

    public static implicit operator PipelineStatus(string value) => FindValue(value);
}
