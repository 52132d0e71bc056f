using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of UpdatePipeline.</summary>
public partial class UpdatePipelineRequest : AmazonSageMakerRequest
{
    public string PipelineDefinition { get; set; }

    public string PipelineDescription { get; set; }

    public string PipelineDisplayName { get; set; }

    public string PipelineName { get; set; }

    public string RoleArn { get; set; }
}

/// <summary>Output of UpdatePipeline.</summary>
public partial class UpdatePipelineResponse : AmazonWebServiceResponse
{
    public string PipelineArn { get; set; }

    public long? PipelineVersionId { get; set; }
}
