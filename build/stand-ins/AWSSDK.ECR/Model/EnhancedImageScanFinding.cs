using System.Collections.Generic;

namespace Amazon.ECR.Model;

/// <summary>The enhanced image scan finding structure of the service model.</summary>
public partial class EnhancedImageScanFinding
{
    public string Description { get; set; }

    public PackageVulnerabilityDetails PackageVulnerabilityDetails { get; set; }

    public string Severity { get; set; }

    public string Status { get; set; }

    public string Title { get; set; }

    public string Type { get; set; }
}

/// <summary>The package vulnerability details structure of the service model.</summary>
public partial class PackageVulnerabilityDetails
{
    public string VulnerabilityId { get; set; }

    public List<VulnerablePackage> VulnerablePackages { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>The vulnerable package structure of the service model.</summary>
public partial class VulnerablePackage
{
    public string Name { get; set; }

    public string Version { get; set; }
}
