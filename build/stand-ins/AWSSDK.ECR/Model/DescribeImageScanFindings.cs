using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of DescribeImageScanFindings.</summary>
public partial class DescribeImageScanFindingsRequest : AmazonECRRequest
{
    public ImageIdentifier ImageId { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

/// <summary>Output of DescribeImageScanFindings.</summary>
public partial class DescribeImageScanFindingsResponse : AmazonWebServiceResponse
{
    public ImageIdentifier ImageId { get; set; }

    public ImageScanFindings ImageScanFindings { get; set; }

    public ImageScanStatus ImageScanStatus { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
