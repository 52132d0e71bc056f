using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Input of GetMetricData.</summary>
public partial class GetMetricDataRequest : AmazonCloudWatchRequest
{
    public DateTime? EndTime { get; set; }

    public LabelOptions LabelOptions { get; set; }

    public int? MaxDatapoints { get; set; }

    public List<MetricDataQuery> MetricDataQueries { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }

    public ScanBy ScanBy { get; set; }

    public DateTime? StartTime { get; set; }
}

/// <summary>Output of GetMetricData.</summary>
public partial class GetMetricDataResponse : AmazonWebServiceResponse
{
    public List<MessageData> Messages { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<MetricDataResult> MetricDataResults { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}
