using System.Text.Json.Serialization;

namespace Slipway.Digits.Artifacts;

/// <summary><c>digits.json</c>: a trained model. The same data gives the same bytes on the same kind of machine.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Version">The model's version.</param>
/// <param name="TrainedRows">Rows it was trained on.</param>
/// <param name="FirstTime">Earliest of them, as an instant; null when no column orders them.</param>
/// <param name="LastTime">Latest of them.</param>
/// <param name="Columns">Pixel columns, row by row of the image.</param>
/// <param name="HiddenWeights">A row of weights a hidden unit.</param>
/// <param name="HiddenBiases">One a hidden unit.</param>
/// <param name="OutputWeights">A row of weights a class.</param>
/// <param name="OutputBiases">One a class.</param>
internal sealed record DigitsArtifact(
    int FormatVersion,
    string Version,
    int TrainedRows,
    DateTimeOffset? FirstTime,
    DateTimeOffset? LastTime,
    IReadOnlyList<string> Columns,
    float[] HiddenWeights,
    float[] HiddenBiases,
    float[] OutputWeights,
    float[] OutputBiases)
{
    public const int CurrentFormat = 1;
    public const string FileName = "digits.json";

    /// <summary>Place of the last row in the order of their content; null when a column orders them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastRow { get; init; }
}

/// <summary>Generated at compile time, which starts faster than reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DigitsArtifact))]
internal sealed partial class ArtifactJson : JsonSerializerContext;
