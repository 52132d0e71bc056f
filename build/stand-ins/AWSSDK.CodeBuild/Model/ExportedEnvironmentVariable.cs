namespace Amazon.CodeBuild.Model;

/// <summary>The exported environment variable structure of the service model.</summary>
public partial class ExportedEnvironmentVariable
{
    public string Name { get; set; }

    public string Value { get; set; }
}
