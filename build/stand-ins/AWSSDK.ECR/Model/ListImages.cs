using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of ListImages.</summary>
public partial class ListImagesRequest : AmazonECRRequest
{
    public ListImagesFilter Filter { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}

/// <summary>Output of ListImages.</summary>
public partial class ListImagesResponse : AmazonWebServiceResponse
{
    public List<ImageIdentifier> ImageIds { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}
