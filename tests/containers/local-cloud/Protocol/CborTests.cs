using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class CborTests
{
    private static readonly AnswerTypes Types = new(
        new HashSet<string> { "T" }, new HashSet<string> { "N" }, new HashSet<string>(), new HashSet<string>());

    // Examples of RFC 8949, appendix A.
    [Theory]
    [InlineData("A0", "{}")]
    [InlineData("BF6346756EF563416D7421FF", """{"Fun":true,"Amt":-2}""")]
    [InlineData("A26161016162820203", """{"a":1,"b":[2,3]}""")]
    [InlineData("9F018202039F0405FFFF", "[1,[2,3],[4,5]]")]
    [InlineData("7F657374726561646D696E67FF", "\"streaming\"")]
    [InlineData("5F42010243030405FF", "\"AQIDBAU=\"")]
    [InlineData("C11A514B67B0", "1363896240")]
    [InlineData("C1FB41D452D9EC200000", "1363896240.5")]
    [InlineData("1BFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("3BFFFFFFFFFFFFFFFF", "-18446744073709551616")]
    [InlineData("F93E00", "1.5")]
    [InlineData("FA47C35000", "100000")]
    [InlineData("F6", null)]
    public void Reads(string bytes, string? json) => Assert.Equal(json, CborReader.Read(Convert.FromHexString(bytes))?.ToJsonString());

    [Theory]
    [InlineData("")]
    [InlineData("A1")]
    [InlineData("A10102")]
    [InlineData("0101")]
    [InlineData("62FFFE")]
    [InlineData("5B7FFFFFFFFFFFFFFF00")]
    [InlineData("9F01")]
    [InlineData("F97E00")]
    [InlineData("1C")]
    public void Refuses_what_is_broken(string bytes) =>
        Assert.Equal("SerializationException", Assert.Throws<ServiceException>(() => CborReader.Read(Convert.FromHexString(bytes))).Code);

    [Fact]
    public void Refuses_to_nest_without_end() =>
        Assert.Throws<ServiceException>(() => CborReader.Read([.. Enumerable.Repeat((byte)0x81, 100_000), 0]));

    [Fact]
    public void Any_bytes_are_read_or_refused_in_order() => Prop.ForAll<byte[]>(bytes =>
    {
        try
        {
            _ = CborReader.Read(bytes);
        }
        catch (ServiceException)
        {
            // Told to the client.
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"N":5}""", "A1614E05")]
    [InlineData("""{"N":-300}""", "A1614E39012B")]
    [InlineData("""{"T":1}""", "A16154C1FB3FF0000000000000")]
    [InlineData("""{"D":1}""", "A16144FB3FF0000000000000")]
    public void Writes_whole_numbers_moments_and_doubles_by_name(string json, string expected) =>
        Assert.Equal(expected, Convert.ToHexString(CborWriter.Write(JsonNode.Parse(json)!.AsObject(), Types)));

    [Fact]
    public void What_is_written_reads_the_same()
    {
        var answer = JsonNode.Parse("""{"N":70000,"T":1.5,"D":7,"S":"\u00e9","B":false,"L":[1.25,-3],"M":{"k":{}},"E":[]}""")!.AsObject();
        Assert.Equal(answer.ToJsonString(), CborReader.Read(CborWriter.Write(answer, Types))!.ToJsonString());
    }
}
