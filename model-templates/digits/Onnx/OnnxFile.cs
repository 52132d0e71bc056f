using System.Globalization;
using Google.Protobuf;
using Slipway.Digits.Artifacts;
using Slipway.Digits.Network;

namespace Slipway.Digits.Onnx;

/// <summary>
/// <c>model.onnx</c>: the same network for programs that know ONNX. Input <c>pixels</c> [images, 196], grey values 0 to 255; outputs
/// <c>probabilities</c> [images, 10] and <c>class</c> [images].
/// </summary>
internal static class OnnxFile
{
    public const string FileName = "model.onnx";

    // IR 8 came with opset 15 (ONNX 1.10): old enough for any runtime in use; all operators here are unchanged since 13.
    private const int IrVersion = 8;
    private const int Opset = 13;

    /// <summary>Writes the file beside its place and renames it.</summary>
    public static void Write(string folder, DigitsModel model)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".tmp", Serialise(model));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>ModelProto.</summary>
    public static byte[] Serialise(DigitsModel model) => OnnxMessage.Of(file =>
    {
        file.Number(1, IrVersion);
        file.Text(2, "Slipway.Digits");
        file.Bytes(7, Graph(model.Network));
        file.Bytes(8, OnnxMessage.Of(opset => opset.Number(2, Opset)));
        Property(file, "version", model.Version);
        Property(file, "columns", string.Join(',', model.Schema.Numeric));
        Property(file, "trainedRows", model.Artifact.TrainedRows.ToString(CultureInfo.InvariantCulture));
    }).ToByteArray();

    private static ByteString Graph(DigitNetwork network) => OnnxMessage.Of(graph =>
    {
        graph.Bytes(1, OnnxParts.Node("scale", "Mul", ["pixels", "scale"], "scaled"));
        graph.Bytes(1, OnnxParts.Node("hidden", "Gemm", ["scaled", "hiddenWeights", "hiddenBiases"], "sums", ("transB", 1)));
        graph.Bytes(1, OnnxParts.Node("relu", "Relu", ["sums"], "active"));
        graph.Bytes(1, OnnxParts.Node("output", "Gemm", ["active", "outputWeights", "outputBiases"], "scores", ("transB", 1)));
        graph.Bytes(1, OnnxParts.Node("softmax", "Softmax", ["scores"], "probabilities", ("axis", 1)));
        graph.Bytes(1, OnnxParts.Node("argmax", "ArgMax", ["probabilities"], "class", ("axis", 1), ("keepdims", 0)));
        graph.Text(2, "digits");
        graph.Bytes(5, OnnxParts.Tensor("scale", [DigitNetwork.Scale]));
        graph.Bytes(5, OnnxParts.Tensor("hiddenWeights", network.Hidden.Weights, network.Hidden.Outputs, network.Hidden.Inputs));
        graph.Bytes(5, OnnxParts.Tensor("hiddenBiases", network.Hidden.Biases, network.Hidden.Outputs));
        graph.Bytes(5, OnnxParts.Tensor("outputWeights", network.Output.Weights, network.Output.Outputs, network.Output.Inputs));
        graph.Bytes(5, OnnxParts.Tensor("outputBiases", network.Output.Biases, network.Output.Outputs));
        graph.Bytes(11, OnnxParts.Value("pixels", OnnxParts.SinglePrecision, network.Hidden.Inputs));
        graph.Bytes(12, OnnxParts.Value("probabilities", OnnxParts.SinglePrecision, DigitNetwork.Classes));
        graph.Bytes(12, OnnxParts.Value("class", OnnxParts.Whole));
    });

    private static void Property(CodedOutputStream file, string key, string value) => file.Bytes(14, OnnxMessage.Of(property =>
    {
        property.Text(1, key);
        property.Text(2, value);
    }));
}
