using System.Buffers.Binary;
using Google.Protobuf;

namespace Slipway.Digits.Onnx;

/// <summary>Nodes, tensors and the declarations of inputs and outputs, as ONNX has them.</summary>
internal static class OnnxParts
{
    /// <summary>TensorProto.DataType.FLOAT.</summary>
    public const int SinglePrecision = 1;

    /// <summary>TensorProto.DataType.INT64.</summary>
    public const int Whole = 7;

    // AttributeProto.AttributeType.INT.
    private const int IntegerAttribute = 2;

    /// <summary>NodeProto: an operator with its inputs, its one output and its whole-number attributes.</summary>
    public static ByteString Node(
        string name,
        string operation,
        string[] inputs,
        string output,
        params (string Name, long Value)[] attributes) => OnnxMessage.Of(node =>
    {
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output);
        node.Text(3, name);
        node.Text(4, operation);
        foreach (var (attribute, value) in attributes)
        {
            node.Bytes(5, OnnxMessage.Of(fields =>
            {
                fields.Text(1, attribute);
                fields.Number(3, value);
                fields.Number(20, IntegerAttribute);
            }));
        }
    });

    /// <summary>TensorProto of single precision; <paramref name="sizes"/> empty for a scalar.</summary>
    public static ByteString Tensor(string name, ReadOnlySpan<float> values, params long[] sizes)
    {
        var raw = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(raw.AsSpan(i * sizeof(float)), values[i]);
        }

        return OnnxMessage.Of(tensor =>
        {
            foreach (var size in sizes)
            {
                tensor.Number(1, size);
            }

            tensor.Number(2, SinglePrecision);
            tensor.Text(8, name);
            tensor.Bytes(9, ByteString.CopyFrom(raw));
        });
    }

    /// <summary>
    /// ValueInfoProto: the name, type and shape of an input or output; its first dimension is the number of images, left open.
    /// </summary>
    public static ByteString Value(string name, int type, params long[] furtherSizes)
    {
        var shape = OnnxMessage.Of(fields =>
        {
            fields.Bytes(1, OnnxMessage.Of(dimension => dimension.Text(2, "images")));
            foreach (var size in furtherSizes)
            {
                fields.Bytes(1, OnnxMessage.Of(dimension => dimension.Number(1, size)));
            }
        });
        var tensor = OnnxMessage.Of(fields =>
        {
            fields.Number(1, type);
            fields.Bytes(2, shape);
        });
        return OnnxMessage.Of(value =>
        {
            value.Text(1, name);
            value.Bytes(2, OnnxMessage.Of(fields => fields.Bytes(1, tensor)));
        });
    }
}
