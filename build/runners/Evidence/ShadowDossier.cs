using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;

namespace Slipway.Runners.Evidence;

/// <summary>
/// The evidence of a shadow: what was frozen is read, what came since is added, the judge looks, and all of it is written.
/// </summary>
internal sealed class ShadowDossier(DeliveryRun run, ModelVersion champion, DateTimeOffset since)
{
    private readonly string _key = EvidenceStore.KeyOf(run, StepNames.Shadow);

    /// <summary>
    /// One look. Null, with the number of the champion's labelled answers, while there are too few to know its losses by.
    /// </summary>
    public async Task<(Judged? Judged, int Answers)> LookAsync(CancellationToken cancellation)
    {
        var stored = await run.Seen.EvidenceAsync(_key, cancellation);
        var now = run.Ports.Time.GetUtcNow();
        var clock = stored?.Clock ?? new LedgerClock(since, run.Options.TimeScale);
        if (stored is { Verdict.Outcome: Outcome.Inconclusive }
            && stored.Windows[^1].From == since
            && clock.Minute(now) <= clock.Minute(stored.Looked))
        {
            return (new(stored, IsNew: false, Hash: null), 0);
        }

        var arrivals = await LiveEvents.ReadAsync(run.Seen, run.Manifest.Name, champion, run.Version, stored?.Began, cancellation);
        var (ledger, answers) = Ledger(stored, arrivals);
        if (ledger is null)
        {
            return (null, answers);
        }

        var windows = Windows.Open(stored?.Windows ?? [], 0, since, stored?.Looked);
        var readings = await new Counting(run, champion.Slug, clock.Began)
            .ReadAsync(stored?.Readings ?? [], windows[^1], clock, now, cancellation);
        var feed = new ShadowFeed(
            clock,
            windows,
            stored?.CaptureDelay ?? run.Options.CaptureDelay,
            stored?.CapturesAll ?? run.Manifest.Serving.CapturePercentage == 100) { Loss = stored?.Loss ?? run.Manifest.Loss };
        feed.Feed(ledger, arrivals, readings, now);
        var until = clock.Over(now);
        var report = ledger.Judge(until);
        var file = new EvidenceFile
        {
            DeliveryId = run.Id,
            Step = StepNames.Shadow,
            Candidate = run.Version.ToString(),
            Champion = champion.ToString(),
            Began = clock.Began,
            TimeScale = clock.Scale,
            CaptureDelay = feed.CaptureDelay,
            CapturesAll = feed.CapturesAll,
            Loss = feed.Loss,
            Windows = windows,
            Readings = readings,
            Looked = now,
            UntilMinute = until,
            Shadow = ledger.ToFile(),
            Report = report,
            Verdict = report.ToVerdict(),
        };
        return (new(file, IsNew: true, await EvidenceStore.WriteAsync(run.Ports.Store, _key, file, cancellation)), answers);
    }

    private (ShadowLedger? Ledger, int Answers) Ledger(EvidenceFile? stored, LiveArrivals arrivals)
    {
        if (stored?.Shadow is { } file)
        {
            return (new(file), 0);
        }

        var (reference, answers) = ChampionPast.Freeze(
            arrivals.Champion.Values, arrivals.Labels, since, run.Manifest.Serving.LatencyLimit, run.Manifest.Loss);
        return (reference is null ? null : new(ShadowRules.From(run.Manifest.Shadow), reference), answers);
    }
}
