using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of UpdateEndpointWeightsAndCapacities.</summary>
public partial class UpdateEndpointWeightsAndCapacitiesRequest : AmazonSageMakerRequest
{
    public List<DesiredWeightAndCapacity> DesiredWeightsAndCapacities { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string EndpointName { get; set; }
}

/// <summary>Output of UpdateEndpointWeightsAndCapacities.</summary>
public partial class UpdateEndpointWeightsAndCapacitiesResponse : AmazonWebServiceResponse
{
    public string EndpointArn { get; set; }
}
