using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of CreateModelPackageGroup.</summary>
public partial class CreateModelPackageGroupRequest : AmazonSageMakerRequest
{
    public string ModelPackageGroupDescription { get; set; }

    public string ModelPackageGroupName { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreateModelPackageGroup.</summary>
public partial class CreateModelPackageGroupResponse : AmazonWebServiceResponse
{
    public string ModelPackageGroupArn { get; set; }
}
