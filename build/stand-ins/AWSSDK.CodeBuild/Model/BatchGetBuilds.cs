using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of BatchGetBuilds.</summary>
public partial class BatchGetBuildsRequest : AmazonCodeBuildRequest
{
    public List<string> Ids { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of BatchGetBuilds.</summary>
public partial class BatchGetBuildsResponse : AmazonWebServiceResponse
{
    public List<Build> Builds { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> BuildsNotFound { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
