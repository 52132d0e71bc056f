using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The data capture config structure of the service model.</summary>
public partial class DataCaptureConfig
{
    public CaptureContentTypeHeader CaptureContentTypeHeader { get; set; }

    public List<CaptureOption> CaptureOptions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string DestinationS3Uri { get; set; }

    public bool? EnableCapture { get; set; }

    public int? InitialSamplingPercentage { get; set; }
}
