namespace Slipway.Domain.Sources;

/// <summary>A model that a change affects.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Reasons">
/// What of it changed, a sentence each; at most <see cref="AffectedModels.MostReasons"/>, and a last one that counts the others.
/// </param>
public sealed record AffectedModel(string Folder, IReadOnlyList<string> Reasons);

/// <summary>Which models a change affects. Pure: the same paths and closures give the same answer.</summary>
/// <param name="Models">In order of their folders.</param>
/// <param name="Deleted">Folders of models that the change removed: nothing of them is delivered, and what is live stays live.</param>
/// <param name="Summary">One sentence for people: what was compared, or why all models count as affected.</param>
public sealed record AffectedModels(IReadOnlyList<AffectedModel> Models, IReadOnlyList<string> Deleted, string Summary)
{
    /// <summary>Reasons that are told of one model.</summary>
    public const int MostReasons = 5;

    /// <summary>Most models that one workflow can deliver: GitHub runs no matrix of more jobs.</summary>
    public const int MatrixLimit = 256;

    private const string Manifest = "/model.json";

    /// <summary>Folders of the affected models.</summary>
    public IReadOnlyList<string> Folders => [.. Models.Select(model => model.Folder)];

    /// <summary>Every model, because it is not known what changed.</summary>
    public static AffectedModels All(IReadOnlyList<ModelClosure> closures, string because)
    {
        ArgumentNullException.ThrowIfNull(closures);
        return new([.. Ordered(closures).Select(closure => new AffectedModel(closure.Folder, [because]))], [], because);
    }

    /// <summary>The models whose closure a changed path lies in.</summary>
    /// <param name="changed">What changed, in any order.</param>
    /// <param name="closures">The closures of all models that there are now.</param>
    /// <param name="compared">What was compared, for people: <c>1e7bbbb...HEAD</c>.</param>
    public static AffectedModels Of(IReadOnlyList<ChangedPath> changed, IReadOnlyList<ModelClosure> closures, string compared)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(closures);
        var models = Ordered(closures)
            .Select(closure => new AffectedModel(closure.Folder, Reasons(changed, closure)))
            .Where(model => model.Reasons.Count > 0)
            .ToList();
        var known = closures.Select(closure => closure.Folder).ToHashSet(StringComparer.Ordinal);
        var deleted = changed
            .Where(
                path => path.What is "deleted" or "renamed from here"
                    && path.Path.EndsWith(Manifest, StringComparison.Ordinal)
                    && IsModelFolder(Folder(path.Path)))
            .Select(path => Folder(path.Path))
            .Where(folder => !known.Contains(folder))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new(
            models,
            deleted,
            $"{compared} changes {changed.Count} {(changed.Count == 1 ? "path" : "paths")} and affects {models.Count} of {closures.Count} "
            + "models.");
    }

    private static IEnumerable<ModelClosure> Ordered(IEnumerable<ModelClosure> closures) =>
        closures.OrderBy(closure => closure.Folder, StringComparer.Ordinal);

    private static string Folder(string manifest) => manifest[..^Manifest.Length];

    private static bool IsModelFolder(string folder) => folder.Split('/') is ["models" or "model-templates", _];

    private static List<string> Reasons(IReadOnlyList<ChangedPath> changed, ModelClosure closure)
    {
        var all = changed
            .OrderBy(path => path.Path, StringComparer.Ordinal)
            .Select(path => (path, part: closure.Parts.FirstOrDefault(part => part.Covers(path.Path))))
            .Where(hit => hit.part is not null)
            .Select(hit => $"{hit.path.Path} ({hit.path.What}): {hit.part!.Why}")
            .ToList();
        return all.Count <= MostReasons ? all : [.. all.Take(MostReasons), $"and {all.Count - MostReasons} more"];
    }
}
