using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonECRRequest : AmazonWebServiceRequest
{
}
