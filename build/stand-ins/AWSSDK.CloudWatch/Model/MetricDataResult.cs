using System;
using System.Collections.Generic;

namespace Amazon.CloudWatch.Model;

/// <summary>The metric data result structure of the service model.</summary>
public partial class MetricDataResult
{
    public string Id { get; set; }

    public string Label { get; set; }

    public List<MessageData> Messages { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public StatusCode StatusCode { get; set; }

    public List<DateTime> Timestamps { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<double> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
