using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of DescribeImages.</summary>
public partial class DescribeImagesRequest : AmazonECRRequest
{
    public DescribeImagesFilter Filter { get; set; }

    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

/// <summary>Output of DescribeImages.</summary>
public partial class DescribeImagesResponse : AmazonWebServiceResponse
{
    public List<ImageDetail> ImageDetails { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}
