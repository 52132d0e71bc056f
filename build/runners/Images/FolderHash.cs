using System.Security.Cryptography;
using System.Text;

namespace Slipway.Runners.Images;

/// <summary>One hash over the names and contents of everything that an image is made from.</summary>
public static class FolderHash
{
    private static readonly string[] BuildOutput = ["bin", "obj", "__pycache__"];

    /// <summary>
    /// SHA-256, hex. <paramref name="paths"/> are files and folders below <paramref name="root"/>; build output is left out.
    /// Line ends count as they are: the repository's attributes fix them.
    /// </summary>
    public static string Compute(string root, IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in paths.SelectMany(path => Files(path)).Distinct(StringComparer.Ordinal)
            .Select(path => (Path: path, Name: Path.GetRelativePath(root, path).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            using var content = File.OpenRead(file.Path);
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name + "\0"));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateFileSystemEntries(path)
                .Where(entry => !BuildOutput.Contains(Path.GetFileName(entry), StringComparer.Ordinal))
                .SelectMany(Files)
            : File.Exists(path) ? [path] : [];
}
