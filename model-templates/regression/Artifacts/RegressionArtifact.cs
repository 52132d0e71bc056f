using System.Text.Json.Serialization;
using Slipway.Domain.Models;
using Slipway.Regression.Features;

namespace Slipway.Regression.Artifacts;

/// <summary><c>regression.json</c>: a trained model. The same data gives the same bytes.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Version">The model's version.</param>
/// <param name="LabelColumn">What it predicts.</param>
/// <param name="Transform">Scale on which it was fitted.</param>
/// <param name="Ridge">Penalty of the squared weights.</param>
/// <param name="TrainedRows">Rows it was fitted on.</param>
/// <param name="FirstTime">Earliest of them, as an instant; null when no column orders them.</param>
/// <param name="LastTime">Latest of them.</param>
/// <param name="Features">How features come from raw values.</param>
/// <param name="Intercept">Fitted value of a row whose features are all zero.</param>
/// <param name="Weights">One for each feature, in the encoder's order: numeric terms, categories, then the crosses' cells and
/// slopes.</param>
internal sealed record RegressionArtifact(
    int FormatVersion,
    string Version,
    string LabelColumn,
    LabelTransform Transform,
    double Ridge,
    int TrainedRows,
    DateTimeOffset? FirstTime,
    DateTimeOffset? LastTime,
    FeatureDefinition Features,
    double Intercept,
    IReadOnlyList<double> Weights)
{
    public const int CurrentFormat = 1;
    public const string FileName = "regression.json";

    /// <summary>Place of the last row in the order of their content; null when a column orders them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastRow { get; init; }
}

internal sealed class CamelCaseTransform() : JsonStringEnumConverter<LabelTransform>(System.Text.Json.JsonNamingPolicy.CamelCase);

/// <summary>Generated at compile time, which starts faster than reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(CamelCaseTransform)],
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RegressionArtifact))]
internal sealed partial class ArtifactJson : JsonSerializerContext;
