using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Models;

/// <summary>
/// When a model is trained again. New data means a new content hash: the same data is never trained on twice by the same code.
/// </summary>
public sealed record RetrainingManifest
{
    /// <summary>
    /// Five cron fields (minute, hour, day of month, month, day of week), UTC; absent: no schedule. Not at minute 0, when the platform is
    /// busiest.
    /// </summary>
    [Description("Five cron fields (minute, hour, day of month, month, day of week), UTC; absent: no schedule.")]
    [Length(9, 100)]
    public string? Schedule { get; init; }

    /// <summary>Shortest time between two retrainings, whatever asks for them.</summary>
    [Description("Shortest time between two retrainings, whatever asks for them.")]
    [Range(typeof(TimeSpan), "PT0S", "P30D")]
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Retrainings in a row that may fail or be refused before no more are started until a person says so.</summary>
    [Description("Retrainings in a row that may fail or be refused before no more are started until a person says so.")]
    [Range(1, 100)]
    public int MaximumFailures { get; init; } = 3;
}
