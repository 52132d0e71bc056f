using System.Collections.Generic;

namespace Amazon.CloudWatch.Model;

/// <summary>The metric structure of the service model.</summary>
public partial class Metric
{
    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string MetricName { get; set; }

    public string Namespace { get; set; }
}
