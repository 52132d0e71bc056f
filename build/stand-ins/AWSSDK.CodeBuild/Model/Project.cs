namespace Amazon.CodeBuild.Model;

/// <summary>The project structure of the service model.</summary>
public partial class Project
{
    public string Arn { get; set; }

    public ProjectEnvironment Environment { get; set; }

    public string Name { get; set; }

    public string ServiceRole { get; set; }

    public ProjectSource Source { get; set; }
}
