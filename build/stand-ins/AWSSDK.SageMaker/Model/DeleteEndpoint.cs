using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DeleteEndpoint.</summary>
public partial class DeleteEndpointRequest : AmazonSageMakerRequest
{
    public string EndpointName { get; set; }
}

/// <summary>Output of DeleteEndpoint.</summary>
public partial class DeleteEndpointResponse : AmazonWebServiceResponse
{
}
