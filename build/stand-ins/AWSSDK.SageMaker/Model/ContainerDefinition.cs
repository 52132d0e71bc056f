using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The container definition structure of the service model.</summary>
public partial class ContainerDefinition
{
    public Dictionary<string, string> Environment { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Image { get; set; }

    public string ModelDataUrl { get; set; }
}
