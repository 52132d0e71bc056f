using System;

namespace Amazon.SageMaker.Model;

/// <summary>The pending deployment summary structure of the service model.</summary>
public partial class PendingDeploymentSummary
{
    public string EndpointConfigName { get; set; }

    public DateTime? StartTime { get; set; }
}
