using System;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribeModel.</summary>
public partial class DescribeModelRequest : AmazonSageMakerRequest
{
    public string ModelName { get; set; }
}

/// <summary>Output of DescribeModel.</summary>
public partial class DescribeModelResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public string ExecutionRoleArn { get; set; }

    public string ModelArn { get; set; }

    public string ModelName { get; set; }

    public ContainerDefinition PrimaryContainer { get; set; }
}
