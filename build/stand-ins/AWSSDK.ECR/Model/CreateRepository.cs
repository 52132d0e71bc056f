using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of CreateRepository.</summary>
public partial class CreateRepositoryRequest : AmazonECRRequest
{
    public ImageScanningConfiguration ImageScanningConfiguration { get; set; }

    public ImageTagMutability ImageTagMutability { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of CreateRepository.</summary>
public partial class CreateRepositoryResponse : AmazonWebServiceResponse
{
    public Repository Repository { get; set; }
}
