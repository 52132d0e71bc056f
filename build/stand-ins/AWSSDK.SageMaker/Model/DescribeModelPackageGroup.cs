using System;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>Input of DescribeModelPackageGroup.</summary>
public partial class DescribeModelPackageGroupRequest : AmazonSageMakerRequest
{
    public string ModelPackageGroupName { get; set; }
}

/// <summary>Output of DescribeModelPackageGroup.</summary>
public partial class DescribeModelPackageGroupResponse : AmazonWebServiceResponse
{
    public DateTime? CreationTime { get; set; }

    public string ModelPackageGroupArn { get; set; }

    public string ModelPackageGroupDescription { get; set; }

    public string ModelPackageGroupName { get; set; }

    public ModelPackageGroupStatus ModelPackageGroupStatus { get; set; }
}
