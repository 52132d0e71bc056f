using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribeEndpoint.</summary>
public partial class DescribeEndpointRequest : AmazonSageMakerRequest
{
    public string EndpointName { get; set; }
}

/// <summary>Output of DescribeEndpoint.</summary>
public partial class DescribeEndpointResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public string EndpointArn { get; set; }

    public string EndpointConfigName { get; set; }

    public string EndpointName { get; set; }

    public EndpointStatus EndpointStatus { get; set; }

    public string FailureReason { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public PendingDeploymentSummary PendingDeploymentSummary { get; set; }

    public List<ProductionVariantSummary> ProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ProductionVariantSummary> ShadowProductionVariants { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
