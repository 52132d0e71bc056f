using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class Utf8OrderTests
{
    [Fact]
    public void Agrees_with_the_bytes() => Prop.ForAll<NonNull<string>, NonNull<string>>((left, right) =>
    {
        var (x, y) = (Valid(left.Get), Valid(right.Get));
        var expected = Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
        return Math.Sign(expected) == Math.Sign(Utf8Order.Instance.Compare(x, y));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\uFFFF", "\U00010000")]
    [InlineData("a\uD7FF", "a\uE000")]
    [InlineData("\U0001F6A2", "\U0001F6A3")]
    public void Orders_around_the_surrogates(string lower, string higher) => Assert.True(Utf8Order.Instance.Compare(lower, higher) < 0);

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
