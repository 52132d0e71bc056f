using System.Runtime.CompilerServices;

namespace Slipway.Runners.Tests.Reports.PullRequest;

/// <summary>The comment as a file to read; SLIPWAY_WRITE_GOLDEN=1 writes it.</summary>
internal static class GoldenComment
{
    public static void Matches(string actual, [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(source)!, "comment.golden.md");
        if (Environment.GetEnvironmentVariable("SLIPWAY_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
