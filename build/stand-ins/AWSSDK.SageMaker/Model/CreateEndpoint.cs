using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of CreateEndpoint.</summary>
public partial class CreateEndpointRequest : AmazonSageMakerRequest
{
    public string EndpointConfigName { get; set; }

    public string EndpointName { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreateEndpoint.</summary>
public partial class CreateEndpointResponse : AmazonWebServiceResponse
{
    public string EndpointArn { get; set; }
}
