using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Writes an answer as CBOR (RFC 8949): moments with tag 1, numbers as doubles unless they are whole by their member's name.
/// </summary>
internal sealed class CborWriter
{
    private const byte Double = 0xFB;
    private const byte Moment = 0xC1;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly AnswerTypes? _types;

    private CborWriter(AnswerTypes? types) => _types = types;

    public static byte[] Write(JsonObject answer, AnswerTypes? types)
    {
        var writer = new CborWriter(types);
        writer.Item(answer, "");
        return writer._bytes.WrittenSpan.ToArray();
    }

    private void Item(JsonNode node, string member)
    {
        switch (node)
        {
            case JsonObject map:
                var present = map.Where(pair => pair.Value is not null).ToList();
                Head(5, (ulong)present.Count);
                foreach (var (name, value) in present)
                {
                    Text(name);
                    Item(value!, name);
                }

                break;
            case JsonArray list:
                Head(4, (ulong)list.Count);
                foreach (var item in list)
                {
                    Item(item!, member);
                }

                break;
            default:
                Scalar(node, member);
                break;
        }
    }

    private void Scalar(JsonNode node, string member)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                Text(node.GetValue<string>());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _bytes.Write([(byte)(node.GetValueKind() == JsonValueKind.True ? 0xF5 : 0xF4)]);
                break;
            default:
                Number(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture), member);
                break;
        }
    }

    private void Number(double value, string member)
    {
        if (_types?.Wholes.Contains(member) == true)
        {
            Head(value < 0 ? 1 : 0, (ulong)(value < 0 ? -1 - value : value));
            return;
        }

        if (_types?.Times.Contains(member) == true)
        {
            _bytes.Write([Moment]);
        }

        var span = _bytes.GetSpan(9);
        span[0] = Double;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
        _bytes.Advance(9);
    }

    private void Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Head(3, (ulong)utf8.Length);
        _bytes.Write(utf8);
    }

    private void Head(int major, ulong argument)
    {
        var span = _bytes.GetSpan(9);
        var kind = major << 5;
        switch (argument)
        {
            case < 24:
                span[0] = (byte)(kind | (int)argument);
                _bytes.Advance(1);
                break;
            case <= byte.MaxValue:
                span[0] = (byte)(kind | 24);
                span[1] = (byte)argument;
                _bytes.Advance(2);
                break;
            case <= ushort.MaxValue:
                span[0] = (byte)(kind | 25);
                BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)argument);
                _bytes.Advance(3);
                break;
            default:
                span[0] = (byte)(kind | 27);
                BinaryPrimitives.WriteUInt64BigEndian(span[1..], argument);
                _bytes.Advance(9);
                break;
        }
    }
}
