using System.Runtime.CompilerServices;
using Slipway.Domain.Images;

namespace Slipway.Domain.Tests.Images;

public sealed class DockerfileRulesTests
{
    /// <summary>Each bad fixture names in its first line the rules that it breaks, and no others are found.</summary>
    public static TheoryData<string> Bad =>
        [.. Directory.EnumerateFiles(Folder(), "bad-*").Select(path => Path.GetFileName(path)!).Order()];

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_Dockerfile_breaks_the_rules_that_it_names(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name));
        var expected = text.ReplaceLineEndings("\n").Split('\n')[0].Split(' ')[1..];

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            DockerfileRules.Check(text, "bin").Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("good-dotnet")]
    [InlineData("good-python")]
    [InlineData("good-stages")]
    public void A_good_Dockerfile_breaks_none(string name) =>
        Assert.Empty(DockerfileRules.Check(File.ReadAllText(Path.Combine(Folder(), name)), "bin"));

    [Fact]
    public void A_folder_without_dockerignore_is_told() =>
        Assert.Equal("SLIP06", Assert.Single(DockerfileRules.Check(File.ReadAllText(Path.Combine(Folder(), "good-dotnet")), null)).Rule);

    [Fact]
    public void A_finding_says_where_and_what() =>
        Assert.Equal("a/Dockerfile:3: DL3000: expected x", new DockerfileFinding("DL3000", 3, "expected x").In("a/Dockerfile"));

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "fixtures");
}
