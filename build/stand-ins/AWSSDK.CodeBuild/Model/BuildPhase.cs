using System;
using System.Collections.Generic;

namespace Amazon.CodeBuild.Model;

/// <summary>The build phase structure of the service model.</summary>
public partial class BuildPhase
{
    public List<PhaseContext> Contexts { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public long? DurationInSeconds { get; set; }

    public DateTime? EndTime { get; set; }

    public StatusType PhaseStatus { get; set; }

    public BuildPhaseType PhaseType { get; set; }

    public DateTime? StartTime { get; set; }
}
