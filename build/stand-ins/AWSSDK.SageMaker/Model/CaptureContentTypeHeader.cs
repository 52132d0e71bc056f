using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The capture content type header structure of the service model.</summary>
public partial class CaptureContentTypeHeader
{
    public List<string> CsvContentTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> JsonContentTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
