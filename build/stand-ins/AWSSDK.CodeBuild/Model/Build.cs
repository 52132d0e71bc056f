using System;
using System.Collections.Generic;

namespace Amazon.CodeBuild.Model;

/// <summary>The build structure of the service model.</summary>
public partial class Build
{
    public string Arn { get; set; }

    public bool? BuildComplete { get; set; }

    public long? BuildNumber { get; set; }

    public StatusType BuildStatus { get; set; }

    public string CurrentPhase { get; set; }

    public DateTime? EndTime { get; set; }

    public ProjectEnvironment Environment { get; set; }

    public List<ExportedEnvironmentVariable> ExportedEnvironmentVariables { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string Id { get; set; }

    public LogsLocation Logs { get; set; }

    public List<BuildPhase> Phases { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string ProjectName { get; set; }

    public ProjectSource Source { get; set; }

    public DateTime? StartTime { get; set; }
}
