using Google.Protobuf;

namespace Slipway.Digits.Onnx;

/// <summary>
/// Writes one protobuf message, field by field: what generated code would do, for the few messages of a model of a dozen lines. Field
/// numbers are those of onnx.proto (github.com/onnx/onnx), which never change.
/// </summary>
internal static class OnnxMessage
{
    /// <summary>The bytes of a message.</summary>
    public static ByteString Of(Action<CodedOutputStream> fields)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            fields(output);
        }

        return ByteString.CopyFrom(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>A whole number, an enumeration or a truth value.</summary>
    public static void Number(this CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    /// <summary>A number of single precision.</summary>
    public static void Float(this CodedOutputStream output, int field, float value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed32);
        output.WriteFloat(value);
    }

    /// <summary>A text.</summary>
    public static void Text(this CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    /// <summary>Bytes, or a message within the message.</summary>
    public static void Bytes(this CodedOutputStream output, int field, ByteString value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(value);
    }
}
