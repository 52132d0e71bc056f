namespace Docker.DotNet.Models;

/// <summary>What the health check says.</summary>
public class Health
{
    /// <summary>Status.</summary>
    public string Status { get; set; }

    /// <summary>Failing Streak.</summary>
    public long FailingStreak { get; set; }

    /// <summary>Log.</summary>
    public IList<HealthcheckResult> Log { get; set; }
}
