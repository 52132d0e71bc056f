using Slipway.Domain.Images;
using Slipway.Domain.Sources;
using Slipway.Runners.Images;

namespace Slipway.Runners.Sources;

/// <summary>
/// Finds the models of a checkout and what each is made from. A closure holds everything that <see cref="ModelSource.Hash"/> covers, so
/// that no image can change without its model being affected, and beyond it what MSBuild finds by itself: the nearest Directory.* files
/// above each project.
/// </summary>
/// <param name="repository">Full path of the repository.</param>
public sealed class ClosureReader(string repository)
{
    private static readonly string[] FoundByMsBuild =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
        "NuGet.config",
        "global.json",
    ];

    /// <summary>The closures of all models, in order of their folders.</summary>
    public IReadOnlyList<ModelClosure> ReadAll() => [.. ModelSource.Folders(repository).Select(Read)];

    /// <summary>The closure of the model in a folder.</summary>
    /// <param name="folder">Full path.</param>
    public ModelClosure Read(string folder)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(parts, folder, "the model's own folder");
        foreach (var project in ProjectsBelow(folder))
        {
            Follow(project, parts, []);
        }

        foreach (var dockerFile in Directory.EnumerateFiles(folder, "Dockerfile*"))
        {
            foreach (var copied in Dockerfile.Parse(File.ReadAllText(dockerFile)).Copied
                .Where(copied => BuildContext.IsShared(folder, copied)))
            {
                Add(parts, Path.Combine(repository, copied), $"copied by {Relative(dockerFile)}");
            }
        }

        return new(Relative(folder), [.. parts.Select(part => new ClosurePart(part.Key, part.Value))]);
    }

    private static IEnumerable<string> ProjectsBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*.*proj", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split('/', '\\').Any(segment => segment is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private void Follow(string project, Dictionary<string, string> parts, HashSet<string> followed)
    {
        if (!followed.Add(project) || !File.Exists(project))
        {
            return;
        }

        for (var above = Path.GetDirectoryName(project); above is not null && IsInside(above); above = Path.GetDirectoryName(above))
        {
            foreach (var name in FoundByMsBuild)
            {
                Add(parts, Path.Combine(above, name), $"MSBuild reads it for {Relative(project)}");
            }
        }

        var (projects, others) = ProjectFile.Outside(project);
        foreach (var other in others)
        {
            Add(parts, other, $"named by {Relative(project)}");
        }

        foreach (var referenced in projects)
        {
            Add(parts, Path.GetDirectoryName(referenced)!, $"referenced by {Relative(project)}");
            Follow(referenced, parts, followed);
        }
    }

    private void Add(Dictionary<string, string> parts, string path, string why)
    {
        if (IsInside(path))
        {
            parts.TryAdd(Relative(path) is not "." and var relative ? relative : "", why);
        }
    }

    private bool IsInside(string path) => !Relative(path).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Relative(path));

    private string Relative(string path) => Path.GetRelativePath(repository, path).Replace('\\', '/').TrimEnd('/');
}
