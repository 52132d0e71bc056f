using System.Collections.Generic;

namespace Amazon.CodeBuild.Model;

/// <summary>The project environment structure of the service model.</summary>
public partial class ProjectEnvironment
{
    public ComputeType ComputeType { get; set; }

    public List<EnvironmentVariable> EnvironmentVariables { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Image { get; set; }

    public bool? PrivilegedMode { get; set; }

    public EnvironmentType Type { get; set; }
}
