using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of sort pipeline executions by.</summary>
public class SortPipelineExecutionsBy : ConstantClass
{
    public static readonly SortPipelineExecutionsBy CreationTime = new SortPipelineExecutionsBy("CreationTime");
    public static readonly SortPipelineExecutionsBy PipelineExecutionArn = new SortPipelineExecutionsBy("PipelineExecutionArn");

    public SortPipelineExecutionsBy(string value) : base(value)
    {
    }

    public static SortPipelineExecutionsBy FindValue(string value) => FindValue<SortPipelineExecutionsBy>(value);

    public static implicit operator SortPipelineExecutionsBy(string value) => FindValue(value);
}
