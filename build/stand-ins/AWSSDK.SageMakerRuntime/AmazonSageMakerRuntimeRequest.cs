using Amazon.Runtime;

namespace Amazon.SageMakerRuntime;

/// <summary>Base of the service's requests.</summary>
public partial class AmazonSageMakerRuntimeRequest : AmazonWebServiceRequest
{
}
