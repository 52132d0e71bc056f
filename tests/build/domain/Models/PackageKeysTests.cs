using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Models;

public sealed class PackageKeysTests
{
    [Theory]
    [InlineData("github-actions[bot]", "github-actions.bot.")]
    [InlineData("ada", "ada")]
    [InlineData("Ada Lovelace, Ph.D.", "Ada Lovelace. Ph.D.")]
    [InlineData("Zoë", "Zoë")]
    [InlineData("a\nb", "a.b")]
    public void Makes_a_text_one_that_customer_metadata_takes(string text, string expected) =>
        Assert.Equal(expected, PackageKeys.Value(text));

    [Fact]
    public void Cuts_what_is_longer_than_metadata_may_be() => Assert.Equal(256, PackageKeys.Value(new string('x', 300)).Length);
}
