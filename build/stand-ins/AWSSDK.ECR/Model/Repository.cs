using System;

namespace Amazon.ECR.Model;

/// <summary>The repository structure of the service model.</summary>
public partial class Repository
{
    public DateTime? CreatedAt { get; set; }

    public ImageScanningConfiguration ImageScanningConfiguration { get; set; }

    public ImageTagMutability ImageTagMutability { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryArn { get; set; }

    public string RepositoryName { get; set; }

    public string RepositoryUri { get; set; }
}
