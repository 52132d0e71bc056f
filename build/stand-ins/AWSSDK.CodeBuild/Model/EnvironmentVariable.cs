namespace Amazon.CodeBuild.Model;

/// <summary>The environment variable structure of the service model.</summary>
public partial class EnvironmentVariable
{
    public string Name { get; set; }

    public EnvironmentVariableType Type { get; set; }

    public string Value { get; set; }
}
