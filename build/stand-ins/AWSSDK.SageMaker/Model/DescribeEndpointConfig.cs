using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribeEndpointConfig.</summary>
public partial class DescribeEndpointConfigRequest : AmazonSageMakerRequest
{
    public string EndpointConfigName { get; set; }
}

/// <summary>Output of DescribeEndpointConfig.</summary>
public partial class DescribeEndpointConfigResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public DataCaptureConfig DataCaptureConfig { get; set; }

    public string EndpointConfigArn { get; set; }

    public string EndpointConfigName { get; set; }

    public List<ProductionVariant> ProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ProductionVariant> ShadowProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
