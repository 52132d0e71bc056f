using System.ComponentModel.DataAnnotations;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>
/// <c>evidence.json</c>: the state of the judge of a step. What is frozen (rules, reference, when what was served) and the counts that the
/// metrics said are here alone; the ledger's cells follow from them and the bucket's captures and labels, and are kept so that a run that
/// takes over goes on, and that a reader can compare.
/// </summary>
public sealed record EvidenceFile
{
    /// <summary>The format that this code writes. Format 1 held a verdict without its state.</summary>
    public const int CurrentFormat = 2;

    /// <summary>Version of the file format.</summary>
    [Range(CurrentFormat, CurrentFormat)]
    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary>The delivery it belongs to.</summary>
    [MinLength(1)]
    public required string DeliveryId { get; init; }

    /// <summary>The step that was judged, for example <c>Shadow</c>.</summary>
    [MinLength(1)]
    public required string Step { get; init; }

    /// <summary>The candidate's version.</summary>
    [MinLength(1)]
    public required string Candidate { get; init; }

    /// <summary>The champion's version.</summary>
    [MinLength(1)]
    public required string Champion { get; init; }

    /// <summary>Minute 0 of the ledger, UTC.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>How much faster than they say the ledger's minutes pass: 1 everywhere but in a rehearsal.</summary>
    public double TimeScale { get; init; } = 1;

    /// <summary>An answer that was not captured by then, after the request, was none.</summary>
    public TimeSpan CaptureDelay { get; init; }

    /// <summary>Whether every answer is captured.</summary>
    public bool CapturesAll { get; init; } = true;

    /// <summary>What a wrong prediction costs.</summary>
    public LossKind Loss { get; init; }

    /// <summary>When the endpoint was seen to serve what was judged, oldest first.</summary>
    public IReadOnlyList<ServedWindow> Windows { get; init; } = [];

    /// <summary>What the endpoint's metrics counted, oldest first.</summary>
    public IReadOnlyList<CountReading> Readings { get; init; } = [];

    /// <summary>The champion's counts before a rollout that never shares requests; else null.</summary>
    public VariantCounts? Past { get; init; }

    /// <summary>When the judge looked last, UTC.</summary>
    public required DateTimeOffset Looked { get; init; }

    /// <summary>The last minute that was judged: one that was not over yet is left out.</summary>
    public int UntilMinute { get; init; }

    /// <summary>The shadow's ledger; null for a rollout.</summary>
    public ShadowLedgerFile? Shadow { get; init; }

    /// <summary>The rollout's ledger, the earlier steps' evidence included; null for a shadow.</summary>
    public RolloutLedgerFile? Rollout { get; init; }

    /// <summary>What the judge says of the ledger: every metric with estimate, interval, evidence, counts and a sentence.</summary>
    public required JudgeReport Report { get; init; }

    /// <summary>What was decided on it.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Minutes of the ledger.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public LedgerClock Clock => new(Began, TimeScale);
}
