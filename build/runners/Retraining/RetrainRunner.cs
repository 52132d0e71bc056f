using System.Text;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Retraining;

/// <summary>
/// Decides whether a model is trained again, and records that it is: of any number of runs that ask, at the same time or one after the
/// other, one gets <see cref="RetrainingAction.Start"/>. The record is <c>deliveries/NAME/retraining.json</c>, written on condition that
/// nobody wrote in between.
/// </summary>
public sealed class RetrainRunner(ModelManifest manifest, IObjectStore store, TimeProvider time)
{
    // Whoever loses a write finds the winner's request at the next look, and ends: only different data or a takeover can go on losing.
    private const int MostAttempts = 50;

    private readonly IncomingData _data = new(store, manifest.Name);

    /// <summary>Where requests are recorded.</summary>
    public string Key { get; } = $"deliveries/{manifest.Name}/retraining.json";

    /// <summary>
    /// Finds the data, decides and records. Throws <see cref="BadInputException"/> when a retraining would begin and the data does not fit
    /// the manifest: nothing is recorded then.
    /// </summary>
    public async Task<RetrainDecision> RunAsync(RetrainCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await _data.ReadAsync(call.DataFile, cancellation) is not { } data)
        {
            return new(RetrainingAction.NoNewData, $"No new data: there is no CSV file below {store.Uri(_data.Prefix)}.", null, null);
        }

        var hash = DataSnapshot.Hash(data.Content);
        var isKept = false;
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var stored = await store.GetAsync(Key, cancellation);
            var file = Parse(stored);
            var decision = RetrainingDecider.Decide(manifest.Retraining, await FactsAsync(call, hash, file, cancellation));
            var result = new RetrainDecision(decision.Action, decision.Reason, _data.KeyOf(hash), hash);
            if (decision.Action != RetrainingAction.Start)
            {
                return result;
            }

            if (!isKept)
            {
                await _data.KeepAsync(data.Name, data.Content, manifest, cancellation);
                isKept = true;
            }

            if (await RecordAsync(call, hash, file, stored, cancellation))
            {
                return result;
            }
        }

        throw new CloudException(
            $"{store.Uri(Key)} changed under every one of {MostAttempts} attempts to record a retraining. Run the same command again.");
    }

    private async Task<RetrainingFacts> FactsAsync(RetrainCall call, string hash, RetrainingFile file, CancellationToken cancellation)
    {
        var begun = (await new DeliveryFiles(store).VersionsAsync(manifest.Name.Value, cancellation))
            .Select(version => version.ToString())
            .ToHashSet();
        // A retraining that died between its claim and its delivery has made nothing yet: whoever asks goes on with it.
        var claims = (await new VersionClaims(store, manifest.Name).ListAsync(cancellation)).Where(claim =>
            begun.Contains(claim.Version) || !file.Requests.Any(request => request.IsFor(claim.DataHash, claim.FolderHash)));
        var log = await new ModelLog(store, manifest.Name.Value, time).ReadAsync(cancellation);
        return new(
            hash,
            call.FolderHash,
            call.Reason,
            call.Requester,
            [.. claims.Select(claim => new RegisteredVersion(ModelVersion.Parse(claim.Version), claim.FolderHash, claim.DataHash))],
            log,
            file.Requests,
            time.GetUtcNow());
    }

    private async Task<bool> RecordAsync(
        RetrainCall call, string hash, RetrainingFile file, StoredObject? stored, CancellationToken cancellation)
    {
        var before = file.Requests.LastOrDefault(request => request.IsFor(hash, call.FolderHash));
        if (before is not null && before.Requester == call.Requester)
        {
            return true;
        }

        var request = new RetrainingRequest(
            hash, call.FolderHash, _data.KeyOf(hash), call.Reason, call.Requester, time.GetUtcNow(), (before?.Attempt ?? 0) + 1);
        var condition = stored is null ? WriteCondition.Absent : WriteCondition.Matches(stored.ETag);
        return await store.PutAsync(
            Key, Encoding.UTF8.GetBytes(DomainJson.Retraining.Write(file.With(request))), condition, cancellation) is not null;
    }

    private RetrainingFile Parse(StoredObject? stored)
    {
        if (stored is null)
        {
            return new();
        }

        var file = DomainJson.Retraining.Parse(Encoding.UTF8.GetString(stored.Content), store.Uri(Key));
        return file.FormatVersion <= RetrainingFile.CurrentFormat
            ? file
            : throw new CloudException(
                $"{store.Uri(Key)} was written by a newer Slipway: expected format {RetrainingFile.CurrentFormat} or lower, found "
                + $"{file.FormatVersion}. Update this one; nothing was changed.");
    }
}
