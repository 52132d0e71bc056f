using System;

namespace Amazon.SageMaker.Model;

/// <summary>The pipeline execution summary structure of the service model.</summary>
public partial class PipelineExecutionSummary
{
    public string PipelineExecutionArn { get; set; }

    public string PipelineExecutionDescription { get; set; }

    public string PipelineExecutionDisplayName { get; set; }

    public string PipelineExecutionFailureReason { get; set; }

    public PipelineExecutionStatus PipelineExecutionStatus { get; set; }

    public DateTime? StartTime { get; set; }
}
