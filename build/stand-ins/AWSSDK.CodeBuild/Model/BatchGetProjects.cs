using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of BatchGetProjects.</summary>
public partial class BatchGetProjectsRequest : AmazonCodeBuildRequest
{
    public List<string> Names { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of BatchGetProjects.</summary>
public partial class BatchGetProjectsResponse : AmazonWebServiceResponse
{
    public List<Project> Projects { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> ProjectsNotFound { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
