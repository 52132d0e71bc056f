using System.Security.Cryptography;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Replay;

/// <summary>
/// Computes a delivery's verdicts once more: rules, frozen reference, windows and counts from each step's evidence, everything else from
/// the captures and labels in the bucket. Changes nothing.
/// </summary>
public sealed class ReplayRunner(IObjectStore store, TimeProvider time)
{
    /// <summary>
    /// Every judged step, in order. Throws <see cref="BadInputException"/> for a delivery that is not there, with those that are.
    /// </summary>
    /// <param name="delivery"><c>NAME/VERSION</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ReplayedStep>> RunAsync(string? delivery, CancellationToken cancellation)
    {
        var (model, version) = await FindAsync(delivery, cancellation);
        var steps = new List<(DateTimeOffset Began, DateTimeOffset Looked, ReplayedStep Step)>();
        var seen = new SeenEvidence(store);
        var prefix = $"deliveries/{model}/{version}/";
        await foreach (var key in store.ListAsync(prefix, null, cancellation))
        {
            if (key.EndsWith("/" + EvidenceStore.FileName, StringComparison.Ordinal)
                && await store.GetAsync(key, cancellation) is { } stored)
            {
                var file = EvidenceStore.Parse(stored, store.Uri(key));
                steps.Add((file.Began, file.Looked, await ReplayAsync(model, file, stored, store.Uri(key), seen, cancellation)));
            }
        }

        return steps.Count > 0
            ? [.. steps.OrderBy(step => step.Began).ThenBy(step => step.Looked).Select(step => step.Step)]
            : throw new BadInputException(
                $"{delivery}: expected evidence below {store.Uri(prefix)}, found none: nothing of this delivery was judged yet. "
                + $"{await KnownAsync(cancellation)}");
    }

    private async Task<ReplayedStep> ReplayAsync(
        ModelName model, EvidenceFile file, StoredObject stored, string uri, SeenEvidence seen, CancellationToken cancellation)
    {
        var arrivals = await LiveEvents.ReadAsync(
            seen, model, ModelVersion.Parse(file.Champion), ModelVersion.Parse(file.Candidate), file.Began, cancellation);
        var replayed = Judge(file, arrivals);
        var differences = ReportComparison.Differences(file.Report, replayed).ToList();
        if (await LoggedHashAsync(model, file, cancellation) is { } logged
            && Convert.ToHexStringLower(SHA256.HashData(stored.Content)) is var hash
            && hash != logged)
        {
            differences.Add($"The evidence has SHA-256 {hash}, but the log says that {logged} was judged.");
        }

        return new(file.Step, uri, file.Report, replayed, differences);
    }

    private static JudgeReport Judge(EvidenceFile file, LiveArrivals arrivals)
    {
        if (file.Shadow is { } shadow)
        {
            var ledger = new ShadowLedger(shadow.Rules, shadow.Reference);
            new ShadowFeed(file.Clock, file.Windows, file.CaptureDelay, file.CapturesAll) { Loss = file.Loss }
                .Feed(ledger, arrivals, file.Readings, file.Looked);
            return ledger.Judge(file.UntilMinute);
        }

        var (rules, reference) = (file.Rollout?.Rules ?? new RolloutRules(), file.Rollout?.Reference ?? RolloutReference.None);
        var rollout = new RolloutLedger(rules, reference);
        new RolloutFeed(file.Clock, file.Windows) { Loss = file.Loss }.Feed(rollout, arrivals, file.Readings, file.Past, file.Looked);
        return rollout.Judge(file.UntilMinute, stopAtPromotion: false);
    }

    private async Task<string?> LoggedHashAsync(ModelName model, EvidenceFile file, CancellationToken cancellation) =>
        (await new ModelLog(store, model.Value, time).ReadAsync(cancellation))
            .LastOrDefault(
                line => line.DeliveryId == file.DeliveryId && line.Step == file.Step && line.EvidenceHash is not null)?.EvidenceHash;

    private async Task<(ModelName Model, ModelVersion Version)> FindAsync(string? delivery, CancellationToken cancellation)
    {
        var files = new DeliveryFiles(store);
        if (delivery?.Split('/') is not [var name, var text])
        {
            throw new BadInputException(
                $"--delivery: expected NAME/VERSION, for example bikes/V1.0.1, found '{delivery}'. {await KnownAsync(cancellation)}");
        }

        var versions = (await files.ModelsAsync(cancellation)).Contains(name) ? await files.VersionsAsync(name, cancellation) : [];
        return versions.FirstOrDefault(version => version.ToString() == text) is { } version
            ? (ModelName.Parse(name), version)
            : throw new BadInputException(
                $"--delivery: expected a delivery that was begun, found '{delivery}'. {await KnownAsync(cancellation)}");
    }

    private async Task<string> KnownAsync(CancellationToken cancellation)
    {
        var files = new DeliveryFiles(store);
        var known = new List<string>();
        foreach (var model in await files.ModelsAsync(cancellation))
        {
            known.AddRange((await files.VersionsAsync(model, cancellation)).Select(version => $"{model}/{version}"));
        }

        return known.Count == 0
            ? $"{store.Uri("deliveries/")} holds none: begin one with ./build.sh Deliver"
            : $"There are: {string.Join(", ", known)}.";
    }
}
