using System;
using System.Collections.Generic;

namespace Amazon.CloudWatch.Model;

/// <summary>The metric datum structure of the service model.</summary>
public partial class MetricDatum
{
    public List<double> Counts { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string MetricName { get; set; }

    public StatisticSet StatisticValues { get; set; }

    public int? StorageResolution { get; set; }

    public DateTime? Timestamp { get; set; }

    public StandardUnit Unit { get; set; }

    public double? Value { get; set; }

    public List<double> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
