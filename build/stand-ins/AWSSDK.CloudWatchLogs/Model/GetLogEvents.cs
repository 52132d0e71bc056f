using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CloudWatchLogs.Model;

/// <summary>Input of GetLogEvents.</summary>
public partial class GetLogEventsRequest : AmazonCloudWatchLogsRequest
{
    public int? Limit { get; set; }

    public string LogGroupName { get; set; }

    public string LogStreamName { get; set; }

    public string NextToken { get; set; }

    public bool? StartFromHead { get; set; }
}

/// <summary>Output of GetLogEvents.</summary>
public partial class GetLogEventsResponse : AmazonWebServiceResponse
{
    public List<OutputLogEvent> Events { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextBackwardToken { get; set; }

    public string NextForwardToken { get; set; }
}
