using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Input of PutMetricData.</summary>
public partial class PutMetricDataRequest : AmazonCloudWatchRequest
{
    public List<MetricDatum> MetricData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Namespace { get; set; }
}

/// <summary>Output of PutMetricData.</summary>
public partial class PutMetricDataResponse : AmazonWebServiceResponse
{
}
