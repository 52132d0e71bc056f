using Amazon.Runtime;

namespace Amazon.CloudWatchLogs;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonCloudWatchLogsRequest : AmazonWebServiceRequest
{
}
