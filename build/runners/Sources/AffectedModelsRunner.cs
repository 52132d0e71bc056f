using System.Text.Json;
using Slipway.Domain.Sources;

namespace Slipway.Runners.Sources;

/// <summary>
/// Which models a push or a pull request affects. When git cannot say what changed, all are: a delivery of an unchanged model does nothing.
/// </summary>
/// <param name="repository">Full path of the checkout. What is not committed does not count.</param>
public sealed class AffectedModelsRunner(string repository)
{
    private readonly GitHistory _git = new(repository);

    /// <summary>
    /// Compares <paramref name="baseCommit"/> with HEAD. Throws <see cref="BadInputException"/> above <see
    /// cref="AffectedModels.MatrixLimit"/> models.
    /// </summary>
    /// <param name="baseCommit">
    /// Where the comparison starts: <c>github.event.before</c> or a pull request's base. Empty, all zeros or unknown: all models.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AffectedModels> RunAsync(string? baseCommit, CancellationToken cancellation)
    {
        var closures = new ClosureReader(repository).ReadAll();
        var affected = await CompareAsync(baseCommit?.Trim() ?? "", closures, cancellation);
        return affected.Models.Count <= AffectedModels.MatrixLimit
            ? affected
            : throw new BadInputException(
                $"Expected at most {AffectedModels.MatrixLimit} affected models, which is as many jobs as a matrix may have; "
                + $"found {affected.Models.Count}. "
                + "Split the change, or deliver with: ./build.sh Deliver --model FOLDER");
    }

    /// <summary>The folders as a JSON array on one line, for a matrix; <c>[]</c> when nothing is affected.</summary>
    public static string Json(AffectedModels affected)
    {
        ArgumentNullException.ThrowIfNull(affected);
        return JsonSerializer.Serialize(affected.Folders);
    }

    private async Task<AffectedModels> CompareAsync(string name, IReadOnlyList<ModelClosure> closures, CancellationToken cancellation)
    {
        if (name.Length == 0 || name.All(digit => digit == '0'))
        {
            return AffectedModels.All(closures, "All models: there is no commit to compare with.");
        }

        var isShallow = await _git.IsShallowAsync(cancellation);
        if (await _git.CommitAsync(name, cancellation) is not { } commit)
        {
            return AffectedModels.All(
                closures,
                "All models: this clone does not hold the commit "
                + $"{name}{(isShallow ? ", because it is shallow; check out with fetch-depth: 0" : "")}.");
        }

        var isAncestor = await _git.IsAncestorAsync(commit, cancellation);
        if (isShallow && !isAncestor)
        {
            return AffectedModels.All(
                closures, $"All models: the clone is too shallow to say what happened since {name}; check out with fetch-depth: 0.");
        }

        var since = await _git.ChangesAsync(commit + "...HEAD", cancellation);
        // After a forced push HEAD lacks what the base had: its absence is a change as well.
        var between = isAncestor ? since : await _git.ChangesAsync(commit + "..HEAD", cancellation);
        if (!since.Succeeded || !between.Succeeded)
        {
            return AffectedModels.All(
                closures, $"All models: git cannot compare {name} with HEAD: {FirstLine(since.Succeeded ? between.Error : since.Error)}.");
        }

        var changed = ChangedPath.Parse(since.Output).Union(isAncestor ? [] : ChangedPath.Parse(between.Output)).ToList();
        return AffectedModels.Of(changed, closures, $"{commit[..7]}...HEAD");
    }

    private static string FirstLine(string text) => text.Split('\n')[0].TrimEnd('.');
}
