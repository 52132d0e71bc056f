using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Data;

namespace Slipway.Inference.Tests;

/// <summary>The quick reader is an optimisation: nothing but time may tell it from the full one.</summary>
public sealed class PlainJsonReaderTests
{
    private static readonly InputSchema Schema = new(["x", "z"], ["kind"]);

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"instances\"", "\"features\"", "\"x\"", "\"z\"", "\"kind\"", "\"day\"", "\"\\u0078\"", "1", "-2.50",
        "0", "01", "-", "3.", "1e5",
        "12345678901234567890.5", "\"a\"", "\"b c\"", "\"\"", "\"3.0\"", "\"ü\"", "\"1\"", "null", "true", " ", "\n", "\t",
        "{\"x\":1,\"z\":2,\"kind\":\"a\"}",
    ];

    [Theory]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a"}]}""")]
    [InlineData(
        " { \"instances\" : [ { \"kind\" : 3.0 , \"z\" : -0.5 , \"x\" : \"7\" , \"day\" : \"2024-01-01\" } "
        + ",\n{\"x\":1,\"z\":2,\"kind\":\"\"} ] } ")]
    public void Takes_what_callers_write(string body)
    {
        Assert.True(PlainJsonReader.TryRead(Encoding.UTF8.GetBytes(body), new InputRows(Schema)));
        AssertAlike(body);
    }

    [Theory]
    [InlineData("""{"instances":[]}""")]
    [InlineData("""{"x":1,"z":2,"kind":"a"}""")]
    [InlineData("""{"instances":[{"x":1,"z":2}]}""")]
    [InlineData("""{"instances":[{"x":1,"x":1,"z":2,"kind":"a"}]}""")]
    [InlineData("""{"instances":[{"x":1e0,"z":2,"kind":"a"}]}""")]
    [InlineData("""{"instances":[{"x":01,"z":2,"kind":"a"}]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"\u0061"}]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":null}]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a","features":1}]}""")]
    [InlineData("""{"instances":[{"features":{"x":1,"z":2,"kind":"a"}}]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a"}],"more":1}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a"}]} {}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a"},]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a",}]}""")]
    [InlineData("""{"instances":[{"x":1,"z":2,"kind":"a"}""")]
    [InlineData("")]
    public void Leaves_the_rest_to_the_full_reader(string body)
    {
        Assert.False(PlainJsonReader.TryRead(Encoding.UTF8.GetBytes(body), new InputRows(Schema)));
        AssertAlike(body);
    }

    [Fact]
    public void Whatever_is_sent_is_read_and_refused_as_by_the_full_reader_alone() => Prop.ForAll(
        Gen.Elements(Pieces).ArrayOf(14).ToArbitrary(),
        pieces =>
        {
            AssertAlike(string.Concat(pieces));
            AssertAlike($$"""{"instances":[{"x":{{string.Concat(pieces)}}""");
            AssertAlike($$"""{"instances":[{"x":{{pieces[0]}},"z":{{pieces[1]}},"kind":{{pieces[2]}}{{pieces[3]}}}{{pieces[4]}}]}""");
            AssertAlike(
                $$"""{"instances":[{"x":1,"z":{{pieces[0]}},{{pieces[1]}}:{{pieces[2]}},"kind":"a"},{"z":1,{{pieces[3]}}"x":3,"kind":{{pieces[4]}}}]}""");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Every_byte_of_a_body_may_be_missing_or_another()
    {
        var whole = """{"instances":[{"x":1,"z":-2.5,"kind":"a"},{"z":0,"kind":"b","x":10}]}"""u8.ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            AssertAlike(whole[..i]);
            AssertAlike([.. whole[..i], .. whole[(i + 1)..]]);
            for (var bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. whole];
                changed[i] ^= (byte)(1 << bit);
                AssertAlike(changed);
            }
        }
    }

    private static void AssertAlike(string body) => AssertAlike(Encoding.UTF8.GetBytes(body));

    private static void AssertAlike(byte[] body)
    {
        var (rows, errors) = (new InputRows(Schema), new RowErrors());
        JsonInput.ReadAny(body, rows, errors);
        var (quick, quickErrors) = (new InputRows(Schema), new RowErrors());
        JsonInput.Read(body, quick, quickErrors);
        Assert.Equal((errors.Total, errors.ToString()), (quickErrors.Total, quickErrors.ToString()));
        if (errors.Total == 0)
        {
            Assert.Equal(Show(rows), Show(quick));
        }
    }

    private static string Show(InputRows rows) => string.Join('\n', Enumerable.Range(0, rows.Count).Select(row =>
        $"{string.Join(',', rows.Numbers(row).ToArray().Select(BitConverter.DoubleToInt64Bits))};"
        + $"{string.Join(',', rows.Categories(row).ToArray())}"));
}
