using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>How a record is read as JSON and written again: a row of CSV is a list of its columns.</summary>
internal sealed class RecordFormat
{
    private static readonly RecordFormat Csv = new(csv: true);
    private static readonly RecordFormat Json = new(csv: false);
    private readonly bool _csv;

    private RecordFormat(bool csv) => _csv = csv;

    /// <summary>Null for a content type that filters cannot read.</summary>
    public static RecordFormat? Of(string? contentType) => contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "text/csv" => Csv,
        "application/json" or "application/jsonlines" => Json,
        _ => null,
    };

    /// <summary>Reads a record. Throws <see cref="TransformException"/>.</summary>
    public JsonNode? Read(ReadOnlySpan<byte> record)
    {
        try
        {
            return _csv ? Columns(Encoding.UTF8.GetString(record)) : JsonNode.Parse(record);
        }
        catch (JsonException fault)
        {
            throw new TransformException("ClientError", $"Unable to parse data as JSON. {fault.Message}");
        }
    }

    /// <summary>Writes a record, without a newline.</summary>
    public byte[] Write(JsonNode? record) => Encoding.UTF8.GetBytes(
        !_csv ? record?.ToJsonString() ?? "null"
        : record is JsonArray columns ? string.Join(',', columns.Select(column => column?.ToString()))
        : record?.ToString() ?? "");

    /// <summary>A record and its answer in one.</summary>
    public JsonNode? Join(JsonNode? input, JsonNode? output)
    {
        if (_csv)
        {
            return new JsonArray([.. input!.AsArray().Concat(output!.AsArray()).Select(column => column?.DeepClone())]);
        }

        if (input is JsonObject structure)
        {
            var joined = structure.DeepClone().AsObject();
            joined["SageMakerOutput"] = output?.DeepClone();
            return joined;
        }

        return new JsonObject { ["SageMakerInput"] = input?.DeepClone(), ["SageMakerOutput"] = output?.DeepClone() };
    }

    // Quoted columns keep their quotes: what is written again is as it was.
    private static JsonArray Columns(string row)
    {
        var columns = new JsonArray();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= row.Length; i++)
        {
            if (i == row.Length || (row[i] == ',' && !quoted))
            {
                columns.Add((JsonNode)row[start..i]);
                start = i + 1;
            }
            else if (row[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return columns;
    }
}
