namespace Slipway.LocalCloud.Registry.Unpacking;

/// <summary>
/// Paths inside an image's root. Links are followed by hand and never out of the root, as if it were the root of the file system
/// (the rule of "securejoin", which container engines use).
/// </summary>
internal sealed class ScopedPath(string root)
{
    private const int MaximumLinks = 40;

    /// <summary>The components of a name in an archive.</summary>
    /// <exception cref="InvalidDataException">It climbs with <c>..</c> or is no name at all.</exception>
    public static IReadOnlyList<string> Split(string name)
    {
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToList();
        return parts.Contains("..") || name.Contains('\0', StringComparison.Ordinal)
            ? throw new InvalidDataException($"a layer names a path outside the image: '{name}'")
            : parts;
    }

    /// <summary>The real folder of a path, made where it is missing.</summary>
    public string Folder(IEnumerable<string> parts)
    {
        var links = 0;
        var todo = new Stack<string>(parts.Reverse());
        var at = new List<string>();
        while (todo.TryPop(out var part))
        {
            if (part == "..")
            {
                at.RemoveRange(Math.Max(0, at.Count - 1), Math.Min(1, at.Count));
                continue;
            }

            var path = Path.Combine(root, Path.Combine([.. at, part]));
            if (new FileInfo(path).LinkTarget is { } target)
            {
                if (++links > MaximumLinks)
                {
                    throw new InvalidDataException($"a layer's links run in a circle at '{string.Join('/', at)}/{part}'");
                }

                if (target.StartsWith('/'))
                {
                    at.Clear();
                }

                foreach (var step in target.Split('/').Where(step => step is not ("" or ".")).Reverse())
                {
                    todo.Push(step);
                }

                continue;
            }

            if (!Directory.Exists(path))
            {
                Delete(path);
                Directory.CreateDirectory(path);
            }

            at.Add(part);
        }

        return Path.Combine([root, .. at]);
    }

    /// <summary>
    /// The target to write into a link that lies in a folder: relative, and inside the root. An absolute target of an image means the
    /// image's root, which is the machine's root to a plain process.
    /// </summary>
    public string LinkTarget(string folder, string target)
    {
        var at = target.StartsWith('/') ? [] : Path.GetRelativePath(root, folder).Split('/').Where(part => part != ".").ToList();
        foreach (var step in target.Split('/').Where(step => step is not ("" or ".")))
        {
            if (step != "..")
            {
                at.Add(step);
            }
            else if (at.Count > 0)
            {
                at.RemoveAt(at.Count - 1);
            }
        }

        return Path.GetRelativePath(folder, Path.Combine([root, .. at]));
    }

    /// <summary>True for a folder that is no link to one.</summary>
    public static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>Deletes what lies at a path, without following it; nothing when there is nothing.</summary>
    public static void Delete(string path)
    {
        if (IsFolder(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
