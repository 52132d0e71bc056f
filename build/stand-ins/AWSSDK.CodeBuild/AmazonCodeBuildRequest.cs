using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonCodeBuildRequest : AmazonWebServiceRequest
{
}
