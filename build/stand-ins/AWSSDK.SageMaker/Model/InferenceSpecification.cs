using System.Collections.Generic;

namespace Amazon.SageMaker.Model;

/// <summary>The inference specification structure of the service model.</summary>
public partial class InferenceSpecification
{
    public List<ModelPackageContainerDefinition> Containers { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> SupportedContentTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> SupportedRealtimeInferenceInstanceTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> SupportedResponseMIMETypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> SupportedTransformInstanceTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
