namespace Amazon.ECR.Model;

/// <summary>The image scanning configuration structure of the service model.</summary>
public partial class ImageScanningConfiguration
{
    public bool? ScanOnPush { get; set; }
}
