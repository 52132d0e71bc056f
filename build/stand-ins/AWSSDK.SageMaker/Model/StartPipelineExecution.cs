using System.Collections.Generic;
using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.SageMaker.Model;

/// <summary>Input of StartPipelineExecution.</summary>
public partial class StartPipelineExecutionRequest : AmazonSageMakerRequest
{
    [IdempotencyToken]
    public string ClientRequestToken { get; set; }

    public string PipelineExecutionDescription { get; set; }

    public string PipelineExecutionDisplayName { get; set; }

    public string PipelineName { get; set; }

    public List<Parameter> PipelineParameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of StartPipelineExecution.</summary>
public partial class StartPipelineExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineExecutionArn { get; set; }
}
