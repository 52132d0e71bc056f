using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The production variant summary structure of the service model.</summary>
public partial class ProductionVariantSummary
{
    public int? CurrentInstanceCount { get; set; }

    public float? CurrentWeight { get; set; }

    public List<DeployedImage> DeployedImages { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public int? DesiredInstanceCount { get; set; }

    public float? DesiredWeight { get; set; }

    public string VariantName { get; set; }

    public List<ProductionVariantStatus> VariantStatus { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
