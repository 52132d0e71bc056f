using System.Collections.Generic;

namespace Amazon.ECR.Model;

/// <summary>The image scan finding structure of the service model.</summary>
public partial class ImageScanFinding
{
    public List<Attribute> Attributes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Description { get; set; }

    public string Name { get; set; }

    public FindingSeverity Severity { get; set; }

    public string Uri { get; set; }
}

/// <summary>The attribute structure of the service model.</summary>
public partial class Attribute
{
    public string Key { get; set; }

    public string Value { get; set; }
}
