using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of StartBuild.</summary>
public partial class StartBuildRequest : AmazonCodeBuildRequest
{
    public string BuildspecOverride { get; set; }

    public List<EnvironmentVariable> EnvironmentVariablesOverride { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string IdempotencyToken { get; set; }

    public string ProjectName { get; set; }

    public string SourceLocationOverride { get; set; }

    public SourceType SourceTypeOverride { get; set; }
}

/// <summary>Output of StartBuild.</summary>
public partial class StartBuildResponse : AmazonWebServiceResponse
{
    public Build Build { get; set; }
}
