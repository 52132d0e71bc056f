using System.Collections.Generic;
using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.SageMaker.Model;

/// <summary>Input of CreatePipeline.</summary>
public partial class CreatePipelineRequest : AmazonSageMakerRequest
{
    [IdempotencyToken]
    public string ClientRequestToken { get; set; }

    public string PipelineDefinition { get; set; }

    public string PipelineDescription { get; set; }

    public string PipelineDisplayName { get; set; }

    public string PipelineName { get; set; }

    public string RoleArn { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreatePipeline.</summary>
public partial class CreatePipelineResponse : AmazonWebServiceResponse
{
    public string PipelineArn { get; set; }
}
