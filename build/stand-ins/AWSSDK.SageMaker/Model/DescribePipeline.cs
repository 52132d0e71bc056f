using System;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribePipeline.</summary>
public partial class DescribePipelineRequest : AmazonSageMakerRequest
{
    public string PipelineName { get; set; }
}

/// <summary>Output of DescribePipeline.</summary>
public partial class DescribePipelineResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public DateTime? LastRunTime { get; set; }

    public string PipelineArn { get; set; }

    public string PipelineDefinition { get; set; }

    public string PipelineDescription { get; set; }

    public string PipelineDisplayName { get; set; }

    public string PipelineName { get; set; }

    public PipelineStatus PipelineStatus { get; set; }

    public string RoleArn { get; set; }
}
