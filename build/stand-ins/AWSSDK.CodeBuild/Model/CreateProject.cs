using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of CreateProject.</summary>
public partial class CreateProjectRequest : AmazonCodeBuildRequest
{
    public ProjectArtifacts Artifacts { get; set; }

    public string Description { get; set; }

    public ProjectEnvironment Environment { get; set; }

    public string Name { get; set; }

    public string ServiceRole { get; set; }

    public ProjectSource Source { get; set; }

    public int? TimeoutInMinutes { get; set; }
}

/// <summary>Output of CreateProject.</summary>
public partial class CreateProjectResponse : AmazonWebServiceResponse
{
    public Project Project { get; set; }
}
