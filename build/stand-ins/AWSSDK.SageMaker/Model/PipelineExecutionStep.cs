using System;

namespace Amazon.SageMaker.Model;

/// <summary>The pipeline execution step structure of the service model.</summary>
public partial class PipelineExecutionStep
{
    public int? AttemptCount { get; set; }

    public DateTime? EndTime { get; set; }

    public string FailureReason { get; set; }

    public PipelineExecutionStepMetadata Metadata { get; set; }

    public DateTime? StartTime { get; set; }

    public string StepDescription { get; set; }

    public string StepDisplayName { get; set; }

    public string StepName { get; set; }

    public StepStatus StepStatus { get; set; }
}
