using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of ListPipelineExecutionSteps.</summary>
public partial class ListPipelineExecutionStepsRequest : AmazonSageMakerRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string PipelineExecutionArn { get; set; }

    public SortOrder SortOrder { get; set; }
}

/// <summary>Output of ListPipelineExecutionSteps.</summary>
public partial class ListPipelineExecutionStepsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<PipelineExecutionStep> PipelineExecutionSteps { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
