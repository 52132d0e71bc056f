namespace Amazon.CodeBuild.Model;

/// <summary>The project source structure of the service model.</summary>
public partial class ProjectSource
{
    public string Buildspec { get; set; }

    public string Location { get; set; }

    public SourceType Type { get; set; }
}
