using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of UpdateEndpoint.</summary>
public partial class UpdateEndpointRequest : AmazonSageMakerRequest
{
    public string EndpointConfigName { get; set; }

    public string EndpointName { get; set; }

    public bool? RetainAllVariantProperties { get; set; }
}

/// <summary>Output of UpdateEndpoint.</summary>
public partial class UpdateEndpointResponse : AmazonWebServiceResponse
{
    public string EndpointArn { get; set; }
}
