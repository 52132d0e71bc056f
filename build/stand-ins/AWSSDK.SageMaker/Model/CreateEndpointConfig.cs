using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of CreateEndpointConfig.</summary>
public partial class CreateEndpointConfigRequest : AmazonSageMakerRequest
{
    public DataCaptureConfig DataCaptureConfig { get; set; }

    public string EndpointConfigName { get; set; }

    public List<ProductionVariant> ProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ProductionVariant> ShadowProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreateEndpointConfig.</summary>
public partial class CreateEndpointConfigResponse : AmazonWebServiceResponse
{
    public string EndpointConfigArn { get; set; }
}
