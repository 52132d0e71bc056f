using System;
using System.Collections.Generic;

namespace Amazon.ECR.Model;

/// <summary>The image scan findings structure of the service model.</summary>
public partial class ImageScanFindings
{
    public List<EnhancedImageScanFinding> EnhancedFindings { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, int> FindingSeverityCounts { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ImageScanFinding> Findings { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? ImageScanCompletedAt { get; set; }

    public DateTime? VulnerabilitySourceUpdatedAt { get; set; }
}
