using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>An S3 location, <c>s3://bucket/key</c>. Only a type: it keeps a text from standing where data is needed.</summary>
/// <param name="Text">The URI.</param>
public sealed record S3Uri(string Text);

/// <summary>A value of a pipeline that is known now or when the pipeline runs.</summary>
public abstract class PipelineValue
{
    private readonly JsonNode _json;

    private protected PipelineValue(JsonNode json) => _json = json;

    /// <summary>As it stands in the definition; a new node each time, because a JSON node has one parent.</summary>
    internal JsonNode Json => _json.DeepClone();

    /// <summary>A text known now.</summary>
    public static PipelineValue<string> Of(string text) => new(JsonValue.Create(text));

    /// <summary>A number known now.</summary>
    public static PipelineValue<double> Of(double number) => new(JsonValue.Create(number));

    /// <summary>A location known now.</summary>
    public static PipelineValue<S3Uri> Of(S3Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return new(JsonValue.Create(uri.Text));
    }

    /// <summary>Texts joined when the pipeline runs (<c>Std:Join</c>).</summary>
    public static PipelineValue<string> Join(string on, params IEnumerable<PipelineValue> values) => new(JoinJson(on, values));

    /// <summary>A location below another one.</summary>
    public static PipelineValue<S3Uri> Below(PipelineValue<S3Uri> uri, params IEnumerable<PipelineValue<string>> segments) =>
        new(JoinJson("/", segments.Prepend<PipelineValue>(uri)));

    internal static PipelineValue<T> Get<T>(string path) => new(new JsonObject { ["Get"] = path });

    private static JsonObject JoinJson(string on, IEnumerable<PipelineValue> values) => new()
    {
        ["Std:Join"] = new JsonObject { ["On"] = on, ["Values"] = new JsonArray([.. values.Select(v => v.Json)]) },
    };
}

/// <summary>
/// A value of a type. Steps take and give typed values, so that a step whose input is missing or of another kind does not compile.
/// </summary>
/// <typeparam name="T">What it is: <see cref="string"/>, <see cref="double"/>, <see cref="S3Uri"/>.</typeparam>
public sealed class PipelineValue<T> : PipelineValue
{
    internal PipelineValue(JsonNode json) : base(json)
    {
    }
}
