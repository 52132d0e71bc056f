using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Files;

/// <summary>
/// <c>lease.json</c>: which run may change what belongs to a model. Never deleted, so that <see cref="Fence"/> only grows; a lease that was
/// given back ended at the Unix epoch.
/// </summary>
public sealed record LeaseFile
{
    /// <summary>The format that is written now.</summary>
    public const int CurrentFormat = 1;

    /// <summary>How far two machines' clocks may be apart: a lease is free only when this has passed after its end.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Format of the file.</summary>
    [Range(1, CurrentFormat)]
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Who holds it, for people.</summary>
    [MinLength(1)]
    public required string Holder { get; init; }

    /// <summary>One more at every acquisition, from 1.</summary>
    [Range(1L, long.MaxValue)]
    public required long Fence { get; init; }

    /// <summary>Its end, unless it is renewed.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Names this one acquisition: a writer that lost the answer to its write finds it here.</summary>
    [MinLength(1)]
    public required string Acquisition { get; init; }

    /// <summary>Whether another run may take it.</summary>
    /// <param name="now">The other run's clock.</param>
    public bool IsFree(DateTimeOffset now) => now > Until + Grace;

    /// <summary>The same, given back.</summary>
    public LeaseFile Released() => this with { Until = DateTimeOffset.UnixEpoch };
}
