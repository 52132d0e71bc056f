namespace Amazon.CodeBuild.Model;

/// <summary>The project artifacts structure of the service model.</summary>
public partial class ProjectArtifacts
{
    public ArtifactsType Type { get; set; }
}
