using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of DescribeRepositories.</summary>
public partial class DescribeRepositoriesRequest : AmazonECRRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string RegistryId { get; set; }

    public List<string> RepositoryNames { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of DescribeRepositories.</summary>
public partial class DescribeRepositoriesResponse : AmazonWebServiceResponse
{
    public string NextToken { get; set; }

    public List<Repository> Repositories { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
