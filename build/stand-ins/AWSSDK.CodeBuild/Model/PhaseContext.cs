namespace Amazon.CodeBuild.Model;

/// <summary>The phase context structure of the service model.</summary>
public partial class PhaseContext
{
    public string Message { get; set; }

    public string StatusCode { get; set; }
}
