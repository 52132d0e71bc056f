using System.Runtime.CompilerServices;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>What must exist is told by the end of the argument's text, as in <c>reportFile.Exists()</c>.</summary>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression("path")] string expression = null)
    {
        if (EndsWithAny(expression, "file", "executable", "exe", "script", "archive"))
            return path.FileExists();
        if (EndsWithAny(expression, "directory", "dir", "folder"))
            return path.DirectoryExists();
        throw new ArgumentException(
            $"Expected an expression that ends in 'file' or 'directory', found '{expression}'. Use FileExists or DirectoryExists.",
            nameof(path));
    }

    public static AbsolutePath Existing(this AbsolutePath path, [CallerArgumentExpression("path")] string expression = null) =>
        path.Exists(expression) ? path : null;

    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly)
        => Directory.EnumerateFiles(path, pattern, options).Any();

    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly)
        => Directory.EnumerateDirectories(path, pattern, options).Any();

    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions)
        => alternativeExtensions.Prepend(extension)
            .Any(x => path.ToString().EndsWith($".{x.TrimStart('.')}", StringComparison.OrdinalIgnoreCase));

    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => Path.ChangeExtension(path, extension);

    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.Parent?.FindParentOrSelf(predicate);

    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        while (path != null && !predicate(path))
            path = path.Parent;
        return path;
    }

    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);

    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);

    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0)
        => Entries(path, depth, x => Directory.EnumerateFiles(x, pattern), attributes);

    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0)
        => Entries(path, depth, x => Directory.EnumerateDirectories(x, pattern), attributes);

    private static IEnumerable<AbsolutePath> Entries(
        AbsolutePath path, int depth, Func<string, IEnumerable<string>> list, FileAttributes attributes)
    {
        if (depth == 0 || !path.DirectoryExists())
            return [];
        var own = list(path)
            .Order(StringComparer.Ordinal)
            .Where(x => (File.GetAttributes(x) & attributes) == attributes)
            .Select(AbsolutePath.Create);
        return own.Concat(
            Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).SelectMany(x => Entries(x, depth - 1, list, attributes)));
    }

    private static bool EndsWithAny(string text, params string[] endings) =>
        endings.Any(x => text.EndsWith(x, StringComparison.OrdinalIgnoreCase));
}
