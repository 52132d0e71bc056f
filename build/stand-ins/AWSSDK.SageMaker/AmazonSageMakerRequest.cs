using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonSageMakerRequest : AmazonWebServiceRequest
{
}
