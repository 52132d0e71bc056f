using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Models;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;

namespace Slipway.Runners.Evidence;

/// <summary>
/// The evidence of a rollout: one ledger over all steps, written with each step's decision. A step begins with what the one before it
/// left.
/// </summary>
internal sealed class RolloutDossier(DeliveryRun run, ModelVersion champion, RolloutPlan plan, DateTimeOffset countedSince)
{
    /// <summary>What the judge says at a step; nothing of it is written yet.</summary>
    /// <param name="index">The step.</param>
    /// <param name="servedSince">Since when its weights are served.</param>
    /// <param name="cancellation">Stops before the next effect.</param>
    public async Task<Judged> LookAsync(int index, DateTimeOffset servedSince, CancellationToken cancellation)
    {
        var key = KeyOf(index);
        var own = await run.Seen.EvidenceAsync(key, cancellation);
        var stored = own ?? (index == 0 ? null : await run.Seen.EvidenceAsync(KeyOf(index - 1), cancellation));
        var now = run.Ports.Time.GetUtcNow();
        var clock = stored?.Clock ?? new LedgerClock(servedSince, run.Options.TimeScale);
        if (own is { Verdict.Outcome: Outcome.Inconclusive }
            && own.Windows[^1].From == servedSince
            && clock.Minute(now) <= clock.Minute(own.Looked))
        {
            return new(own, IsNew: false, Hash: null);
        }

        var arrivals = await LiveEvents.ReadAsync(run.Seen, run.Manifest.Name, champion, run.Version, stored?.Began, cancellation);
        var ledger = stored?.Rollout is { } file
            ? new RolloutLedger(file)
            : new(RolloutRules.From(run.Manifest), await FreezeAsync(arrivals, cancellation));
        var windows = Windows.Open(stored?.Windows ?? [], plan.Steps[index], servedSince, stored?.Looked);
        var past = stored is null ? await PastAsync(cancellation) : stored.Past;
        var readings = await new Counting(run, champion.Slug, countedSince)
            .ReadAsync(stored?.Readings ?? [], windows[^1], clock, now, cancellation);
        new RolloutFeed(clock, windows) { Loss = run.Manifest.Loss }.Feed(ledger, arrivals, readings, past, now);
        var until = clock.Over(now);
        var report = ledger.Judge(until, stopAtPromotion: false);
        return new(
            new EvidenceFile
            {
                DeliveryId = run.Id,
                Step = StepNames.RolloutStep(plan.Steps[index]),
                Candidate = run.Version.ToString(),
                Champion = champion.ToString(),
                Began = clock.Began,
                TimeScale = clock.Scale,
                Loss = run.Manifest.Loss,
                Windows = windows,
                Readings = readings,
                Past = past,
                Looked = now,
                UntilMinute = until,
                Rollout = ledger.ToFile(),
                Report = report,
                Verdict = report.ToVerdict(),
            },
            IsNew: true,
            Hash: null);
    }

    /// <summary>Writes a step's evidence with what was decided on it; returns its hash.</summary>
    public Task<string> WriteAsync(int index, EvidenceFile file, Verdict verdict, CancellationToken cancellation) =>
        EvidenceStore.WriteAsync(run.Ports.Store, KeyOf(index), file with { Verdict = verdict }, cancellation);

    /// <summary>Counts of both variants while the present step's weights were served.</summary>
    public static (VariantCounts Champion, VariantCounts Candidate) InStep(EvidenceFile file) =>
        ReadingSteps.Of(file.Windows, file.Readings)
            .Where(step => step.Window.Percent == file.Windows[^1].Percent)
            .Aggregate(
                (VariantCounts.None, VariantCounts.None), (sum, step) => (sum.Item1.Plus(step.Champion), sum.Item2.Plus(step.Candidate)));

    /// <summary>The champion's requests before the present step.</summary>
    public static long ChampionBefore(EvidenceFile file) =>
        file.Readings.FirstOrDefault(reading => file.Windows[^1].Holds(reading))?.Champion.Invocations ?? 0;

    private string KeyOf(int index) => EvidenceStore.KeyOf(run, StepNames.RolloutStep(plan.Steps[index]));

    /// <summary>The champion has not changed since the shadow froze its losses; how its errors come is added from its metrics.</summary>
    private async Task<RolloutReference> FreezeAsync(LiveArrivals arrivals, CancellationToken cancellation)
    {
        var shadow = await run.Seen.EvidenceAsync(EvidenceStore.KeyOf(run, StepNames.Shadow), cancellation);
        var limit = run.Manifest.Serving.LatencyLimit;
        var loss = shadow?.Shadow?.Reference
            ?? ChampionPast.Freeze(arrivals.Champion.Values, arrivals.Labels, countedSince, limit, run.Manifest.Loss).Reference
            ?? RolloutReference.None.Loss with { SlowLimitMs = limit.TotalMilliseconds };
        var errors = await run.Ports.Metrics.ErrorsByMinuteAsync(
            run.Manifest.Name.LiveEndpoint, champion.Slug, countedSince - TimeSpan.FromDays(7), countedSince, cancellation);
        return RolloutReference.Of(loss, [.. errors]);
    }

    /// <summary>A plan that never shares requests can only be held against what the champion did beside the shadow.</summary>
    private async Task<VariantCounts?> PastAsync(CancellationToken cancellation) => plan.Steps[0] < 100
        ? null
        : await run.Ports.Metrics
            .CountAsync(run.Manifest.Name.LiveEndpoint, champion.Slug, countedSince, run.Manifest.Serving.LatencyLimit, cancellation);
}
