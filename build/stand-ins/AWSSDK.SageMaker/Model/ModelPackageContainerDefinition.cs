using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The model package container definition structure of the service model.</summary>
public partial class ModelPackageContainerDefinition
{
    public Dictionary<string, string> Environment { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Image { get; set; }

    public string ImageDigest { get; set; }

    public string ModelDataUrl { get; set; }
}
