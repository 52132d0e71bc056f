using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of CreateModel.</summary>
public partial class CreateModelRequest : AmazonSageMakerRequest
{
    public string ExecutionRoleArn { get; set; }

    public string ModelName { get; set; }

    public ContainerDefinition PrimaryContainer { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreateModel.</summary>
public partial class CreateModelResponse : AmazonWebServiceResponse
{
    public string ModelArn { get; set; }
}
