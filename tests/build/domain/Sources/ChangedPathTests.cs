using Slipway.Domain.Sources;

namespace Slipway.Domain.Tests.Sources;

public sealed class ChangedPathTests
{
    [Fact]
    public void Reads_every_status_with_paths_as_they_are() => Assert.Equal(
        [
            new ChangedPath("a b/\"ü\nx", "added"),
            new ChangedPath("gone", "deleted"),
            new ChangedPath("old", "renamed from here"),
            new ChangedPath("new", "renamed to here"),
            new ChangedPath("twin", "added"),
            new ChangedPath("link", "changed"),
        ],
        ChangedPath.Parse("A\0a b/\"ü\nx\0D\0gone\0R087\0old\0new\0C100\0source\0twin\0T\0link\0"));

    [Fact]
    public void Nothing_changed_is_no_path() => Assert.Empty(ChangedPath.Parse(""));

    [Theory]
    [InlineData("M\0")]
    [InlineData("R100\0old\0")]
    public void A_text_that_was_cut_off_is_no_list(string text) => Assert.Throws<FormatException>(() => ChangedPath.Parse(text));
}
