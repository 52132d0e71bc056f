using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonCloudWatchRequest : AmazonWebServiceRequest
{
}
