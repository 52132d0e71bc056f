using Slipway.Runners.Images.Remote;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Sources;

/// <summary>
/// Brings the checkout, as it was committed, to where workspaces without internet take it from: the key that <c>repository.archive</c> of
/// infra/modules/workspace names.
/// </summary>
public sealed class WorkspaceArchiveRunner(IObjectStore store, IDeliveryProgress progress)
{
    /// <summary>Where the settings of infra/README.md put it.</summary>
    public const string Key = "sources/workspace.zip";

    /// <summary>
    /// True when it was brought; false when the same is there already. Throws <see cref="BadInputException"/>, with nothing changed, when
    /// the checkout has changes that are not committed.
    /// </summary>
    /// <param name="root">The checkout.</param>
    /// <param name="folder">Where it is packed.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> RunAsync(string root, string folder, CancellationToken cancellation)
    {
        var snapshot = await SourceSnapshot.CreateAsync(root, folder, cancellation);
        var content = await File.ReadAllBytesAsync(snapshot.Path, cancellation);
        if (await store.GetAsync(Key, cancellation) is { } there && there.Content.AsSpan().SequenceEqual(content))
        {
            progress.Note($"{store.Uri(Key)} is {snapshot.Commit[..12]} already.");
            return false;
        }

        await store.PutAsync(Key, content, WriteCondition.None, cancellation);
        progress.Note($"{store.Uri(Key)} is {snapshot.Commit[..12]} now: a workspace that starts for the first time begins with it.");
        return true;
    }
}
