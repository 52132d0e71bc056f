using System.Runtime.CompilerServices;

namespace Slipway.Domain.Tests;

/// <summary>
/// Compares with a file under golden/. With SLIPWAY_WRITE_GOLDEN=1 it writes the file instead; the change is then for a reviewer to read.
/// </summary>
internal static class Golden
{
    public static void Matches(string actual, string name)
    {
        var path = Path.Combine(Folder(), "golden", name);
        if (Environment.GetEnvironmentVariable("SLIPWAY_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"There is no golden file {name}; write it with SLIPWAY_WRITE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    /// <summary>A file under golden/ that is only read: what earlier versions wrote.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder(), "golden", name)).ReplaceLineEndings("\n");

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
