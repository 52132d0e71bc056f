namespace Docker.DotNet.Models;

/// <summary>One health check.</summary>
public class HealthcheckResult
{
    /// <summary>Start.</summary>
    public DateTime Start { get; set; }

    /// <summary>End.</summary>
    public DateTime End { get; set; }

    /// <summary>Exit Code.</summary>
    public long ExitCode { get; set; }

    /// <summary>Output.</summary>
    public string Output { get; set; }
}
