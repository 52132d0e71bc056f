using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Reads CBOR (RFC 8949) as JSON: byte strings as base64, moments (tag 1) as seconds since 1970. Lengths may be told or not, as SDKs do
/// both.
/// </summary>
internal ref struct CborReader
{
    private const int DeepestNesting = 64;
    private const byte Break = 0xFF;
    private const int Indefinite = 31;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    private CborReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>The one item that the bytes hold.</summary>
    /// <exception cref="ServiceException">SerializationException for anything else.</exception>
    public static JsonNode? Read(ReadOnlySpan<byte> bytes)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            var reader = new CborReader(bytes);
            reader.Item(writer, 0);
            if (reader._at != bytes.Length)
            {
                throw Broken("bytes behind the end of its first item");
            }
        }

        return JsonNode.Parse(json.WrittenSpan);
    }

    private void Item(Utf8JsonWriter json, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Broken($"items nested more than {DeepestNesting} deep");
        }

        var (major, minor) = Head();
        switch (major)
        {
            case 0:
                json.WriteNumberValue(Argument(minor));
                break;
            case 1:
                json.WriteNumberValue(-1m - Argument(minor));
                break;
            case 2:
                json.WriteBase64StringValue(Chunks(2, minor));
                break;
            case 3:
                json.WriteStringValue(Text(minor));
                break;
            case 4:
                json.WriteStartArray();
                Each(minor, (ref CborReader self) => self.Item(json, depth + 1));
                json.WriteEndArray();
                break;
            case 5:
                json.WriteStartObject();
                Each(minor, (ref CborReader self) => self.Member(json, depth + 1));
                json.WriteEndObject();
                break;
            case 6:
                // The only tag that the protocol uses is 1; of the others, the value counts.
                _ = Argument(minor);
                Item(json, depth + 1);
                break;
            default:
                Simple(json, minor);
                break;
        }
    }

    private void Member(Utf8JsonWriter json, int depth)
    {
        var (major, minor) = Head();
        json.WritePropertyName(major == 3 ? Text(minor) : throw Broken("a key that is no text"));
        Item(json, depth);
    }

    private void Simple(Utf8JsonWriter json, int minor)
    {
        switch (minor)
        {
            case 20 or 21:
                json.WriteBooleanValue(minor == 21);
                break;
            case 22 or 23:
                json.WriteNullValue();
                break;
            case 25:
                Number((double)BinaryPrimitives.ReadHalfBigEndian(Take(2)));
                break;
            case 26:
                Number(BinaryPrimitives.ReadSingleBigEndian(Take(4)));
                break;
            case 27:
                Number(BinaryPrimitives.ReadDoubleBigEndian(Take(8)));
                break;
            default:
                throw Broken($"a simple value {minor}");
        }

        void Number(double value) => json.WriteNumberValue(double.IsFinite(value) ? value : throw Broken("a number that is not finite"));
    }

    private delegate void Step(ref CborReader self);

    private void Each(int minor, Step step)
    {
        for (var left = minor == Indefinite ? ulong.MaxValue : Argument(minor); left > 0; left--)
        {
            if (minor == Indefinite && Peek() == Break)
            {
                _at++;
                return;
            }

            step(ref this);
        }
    }

    private string Text(int minor)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Chunks(3, minor));
        }
        catch (DecoderFallbackException)
        {
            throw Broken("text that is not UTF-8");
        }
    }

    private ReadOnlySpan<byte> Chunks(int major, int minor)
    {
        if (minor != Indefinite)
        {
            return Take(Argument(minor));
        }

        var whole = new ArrayBufferWriter<byte>();
        while (Peek() != Break)
        {
            var (kind, length) = Head();
            whole.Write(kind == major ? Take(Argument(length)) : throw Broken("a string in pieces of another kind"));
        }

        _at++;
        return whole.WrittenSpan;
    }

    private (int Major, int Minor) Head()
    {
        var first = Take(1)[0];
        return (first >> 5, first & 0x1F);
    }

    private ulong Argument(int minor) => minor switch
    {
        < 24 => (ulong)minor,
        24 => Take(1)[0],
        25 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        26 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        27 => BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
        _ => throw Broken($"a length of kind {minor}"),
    };

    private readonly byte Peek() => _at < _bytes.Length ? _bytes[_at] : throw Broken("an end too early");

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_bytes.Length - _at))
        {
            throw Broken("an end too early");
        }

        var taken = _bytes.Slice(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private static ServiceException Broken(string what) =>
        new("SerializationException", $"The request's body is no CBOR that can be read: it has {what}.");
}
