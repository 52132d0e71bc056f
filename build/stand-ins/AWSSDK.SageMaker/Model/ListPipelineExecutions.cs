using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of ListPipelineExecutions.</summary>
public partial class ListPipelineExecutionsRequest : AmazonSageMakerRequest
{
    public DateTime? CreatedAfter { get; set; }

    public DateTime? CreatedBefore { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string PipelineName { get; set; }

    public SortPipelineExecutionsBy SortBy { get; set; }

    public SortOrder SortOrder { get; set; }
}

/// <summary>Output of ListPipelineExecutions.</summary>
public partial class ListPipelineExecutionsResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<PipelineExecutionSummary> PipelineExecutionSummaries { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
