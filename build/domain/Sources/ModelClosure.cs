namespace Slipway.Domain.Sources;

/// <summary>A file or folder that a model is made from.</summary>
/// <param name="Path">With forward slashes, relative to the repository, without one at its end; empty for all of it.</param>
/// <param name="Why">Why a change of it changes the model: <c>its own folder</c>, <c>referenced by ...</c>.</param>
public sealed record ClosurePart(string Path, string Why)
{
    /// <summary>
    /// Whether a change of this path changes the part: the part itself, something in it, or, as for a submodule, a folder that holds it.
    /// </summary>
    public bool Covers(string path) => Path.Length == 0 || path == Path || Below(path, Path) || Below(Path, path);

    private static bool Below(string path, string folder) =>
        path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);
}

/// <summary>Everything in the repository that a model is made from.</summary>
/// <param name="Folder">The model's folder, which <c>--model</c> takes.</param>
/// <param name="Parts">Its own folder, what that refers to, and what all models share.</param>
public sealed record ModelClosure(string Folder, IReadOnlyList<ClosurePart> Parts);
