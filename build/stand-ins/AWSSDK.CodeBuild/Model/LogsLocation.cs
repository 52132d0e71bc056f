namespace Amazon.CodeBuild.Model;

/// <summary>The logs location structure of the service model.</summary>
public partial class LogsLocation
{
    public string DeepLink { get; set; }

    public string GroupName { get; set; }

    public string StreamName { get; set; }
}
