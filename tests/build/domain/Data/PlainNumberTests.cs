using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Data;

namespace Slipway.Domain.Tests.Data;

/// <summary>The quick reader must never differ from the general one, not by a bit.</summary>
public sealed class PlainNumberTests
{
    private static readonly Gen<char> Letters = Gen.Elements("0123456789012345678901234567890123456789..-+eE ,".ToCharArray());

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("00.10")]
    [InlineData("0.1")]
    [InlineData("-12.375")]
    [InlineData("0.00000000000001")]
    [InlineData("999999999999999")]
    [InlineData("0.30000000000000")]
    public void Reads_plain_numbers(string text)
    {
        Assert.True(PlainNumber.TryRead(Encoding.UTF8.GetBytes(text), out var number));
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("1234567890123456")]
    [InlineData("0.000000000000001")]
    public void Leaves_the_rest_to_the_general_reader(string text) =>
        Assert.False(PlainNumber.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void What_it_reads_is_what_the_general_reader_reads() => Prop.ForAll(Letters.ArrayOf(12).ToArbitrary(), letters =>
    {
        for (var length = 0; length <= letters.Length; length++)
        {
            var text = new string(letters[..length]);
            if (PlainNumber.TryRead(Encoding.UTF8.GetBytes(text), out var number))
            {
                Assert.True(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var general));
                Assert.Equal(BitConverter.DoubleToInt64Bits(general), BitConverter.DoubleToInt64Bits(number));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_decimal_of_at_most_15_digits_is_the_nearest_double() => Prop.ForAll<long, byte>((digits, place) =>
    {
        var text = (Math.Abs(digits % 1_000_000_000_000_000) * 0.1m)
            .ToString(CultureInfo.InvariantCulture)
            .Replace(".", "", StringComparison.Ordinal);
        text = text.Length > 15 ? text[..15] : text;
        var at = 1 + (place % text.Length);
        text = (digits < 0 ? "-" : "") + (at < text.Length ? $"{text[..at]}.{text[at..]}" : text);
        Assert.True(PlainNumber.TryRead(Encoding.UTF8.GetBytes(text), out var number), text);
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(number));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
