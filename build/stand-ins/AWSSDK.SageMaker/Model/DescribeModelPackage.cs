using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribeModelPackage.</summary>
public partial class DescribeModelPackageRequest : AmazonSageMakerRequest
{
    public string ModelPackageName { get; set; }
}

/// <summary>Output of DescribeModelPackage.</summary>
public partial class DescribeModelPackageResponse : AmazonWebServiceResponse
{
    public string ApprovalDescription { get; set; }

    public DateTime? CreationTime { get; set; }

    public Dictionary<string, string> CustomerMetadataProperties { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public InferenceSpecification InferenceSpecification { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }

    public string ModelPackageArn { get; set; }

    public string ModelPackageDescription { get; set; }

    public string ModelPackageGroupName { get; set; }

    public string ModelPackageName { get; set; }

    public ModelPackageStatus ModelPackageStatus { get; set; }

    public int? ModelPackageVersion { get; set; }
}
