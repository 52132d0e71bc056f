using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of UpdateModelPackage.</summary>
public partial class UpdateModelPackageRequest : AmazonSageMakerRequest
{
    public string ApprovalDescription { get; set; }

    public Dictionary<string, string> CustomerMetadataProperties { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> CustomerMetadataPropertiesToRemove { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }

    public string ModelPackageArn { get; set; }
}

/// <summary>Output of UpdateModelPackage.</summary>
public partial class UpdateModelPackageResponse : AmazonWebServiceResponse
{
    public string ModelPackageArn { get; set; }
}
