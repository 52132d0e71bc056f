using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    // MD5 as in NUKE: a fingerprint for comparing, no protection.
    public static string GetFileHash(this AbsolutePath path) => Convert.ToHexStringLower(MD5.HashData(File.ReadAllBytes(path)));

    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool> includeFile = null)
        => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(AbsolutePath.Create)
            .Where(x => includeFile?.Invoke(x) != false).GetFileSetHash(path);

    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, string baseDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var path in paths.OrderBy(x => x.ToString(), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(baseDirectory, path)));
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
