using System;
using System.Collections.Generic;

namespace Amazon.ECR.Model;

/// <summary>The image detail structure of the service model.</summary>
public partial class ImageDetail
{
    public string ArtifactMediaType { get; set; }

    public string ImageDigest { get; set; }

    public string ImageManifestMediaType { get; set; }

    public DateTime? ImagePushedAt { get; set; }

    public long? ImageSizeInBytes { get; set; }

    public List<string> ImageTags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? LastRecordedPullTime { get; set; }

    public string RegistryId { get; set; }

    public string RepositoryName { get; set; }
}
