namespace Amazon.ECR.Model;

/// <summary>The image scan status structure of the service model.</summary>
public partial class ImageScanStatus
{
    public string Description { get; set; }

    public ScanStatus Status { get; set; }
}
