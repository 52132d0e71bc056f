namespace Amazon.ECR.Model;

/// <summary>The image identifier structure of the service model.</summary>
public partial class ImageIdentifier
{
    public string ImageDigest { get; set; }

    public string ImageTag { get; set; }
}
