using System.Text;
using System.Text.Json;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>What a version was made from.</summary>
public sealed record VersionClaim(string Version, string FolderHash, string DataHash);

/// <summary>
/// Versions are claimed in the data bucket before a pipeline starts, by a write that only one of two can win: unique and monotonic,
/// also among versions that the gate refused and the registry never saw.
/// </summary>
public sealed class VersionClaims(IObjectStore store, ModelName model)
{
    private readonly string _prefix = $"models/{model}/versions/";

    /// <summary>All claims, oldest version first.</summary>
    public async Task<IReadOnlyList<VersionClaim>> ListAsync(CancellationToken cancellation)
    {
        var claims = new List<VersionClaim>();
        await foreach (var key in store.ListAsync(_prefix, null, cancellation))
        {
            if (await store.GetAsync(key, cancellation) is { } stored)
            {
                claims.Add(JsonSerializer.Deserialize<VersionClaim>(stored.Content, JsonSerializerOptions.Web)
                    ?? throw new CloudException($"{store.Uri(key)} holds no version claim. Restore it from the bucket's version history."));
            }
        }

        return [.. claims.OrderBy(claim => ModelVersion.Parse(claim.Version))];
    }

    /// <summary>
    /// The version of this code and data with the tag of the manifest: the newest one when it is of the same, else the next.
    /// Throws <see cref="BadInputException"/> when the tag went back.
    /// </summary>
    public async Task<ModelVersion> ClaimAsync(int tag, string folderHash, string dataHash, CancellationToken cancellation)
    {
        while (true)
        {
            var registered = (await ListAsync(cancellation))
                .Select(claim => new RegisteredVersion(ModelVersion.Parse(claim.Version), claim.FolderHash, claim.DataHash));
            var decision = VersionDecision.Next(registered, tag, folderHash, dataHash);
            var version = decision.Version ?? throw new BadInputException(decision.Reason);
            var claim = JsonSerializer.Serialize(new VersionClaim(version.ToString(), folderHash, dataHash), JsonSerializerOptions.Web);
            if (decision.Change == VersionChange.Nothing
                || await store.PutAsync(
                    $"{_prefix}{version}.json", Encoding.UTF8.GetBytes(claim), WriteCondition.Absent, cancellation) is not null)
            {
                return version;
            }
        }
    }
}
