using Slipway.Runners.Images.Builders;

namespace Slipway.Runners.Tests.Images;

public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("*.csv", "a.csv", true)]
    [InlineData("*.csv", "sub/a.csv", false)]
    [InlineData("**/*.csv", "a.csv", true)]
    [InlineData("**/*.csv", "sub/deep/a.csv", true)]
    [InlineData("data", "data/a/b.txt", true)]
    [InlineData("data/", "data/a.txt", true)]
    [InlineData("data", "database.txt", false)]
    [InlineData("/data/?.txt", "data/a.txt", true)]
    [InlineData("*.md\n!README.md", "README.md", false)]
    [InlineData("# *.md", "README.md", false)]
    [InlineData("", "sub/bin/x.dll", true)]
    [InlineData("", "__pycache__/x.pyc", true)]
    [InlineData("", "cabin/x", false)]
    public void Leaves_out_what_a_pattern_says(string lines, string path, bool ignored) =>
        Assert.Equal(ignored, IgnoreFile.Parse(lines.Split('\n')).Ignores(path));
}
