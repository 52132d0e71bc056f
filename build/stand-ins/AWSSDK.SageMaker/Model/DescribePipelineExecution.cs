using System;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribePipelineExecution.</summary>
public partial class DescribePipelineExecutionRequest : AmazonSageMakerRequest
{
    public string PipelineExecutionArn { get; set; }
}

/// <summary>Output of DescribePipelineExecution.</summary>
public partial class DescribePipelineExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public string FailureReason { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public string PipelineArn { get; set; }

    public string PipelineExecutionArn { get; set; }

    public string PipelineExecutionDescription { get; set; }

    public string PipelineExecutionDisplayName { get; set; }

    public PipelineExecutionStatus PipelineExecutionStatus { get; set; }
}
