using System.Text.Json;
using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>
/// Reads rows from JSON without building a document: <c>{"instances":[{...}, ...]}</c>, one row <c>{...}</c>, or one in
/// <c>{"features":{...}}</c>; and from JSON Lines, a row a line. Members that are not the model's columns are ignored, so that callers
/// may send a new column before there is a model that wants it.
/// </summary>
internal static class JsonInput
{
    private const string Forms = "expected {\"instances\":[{...}]}, {\"features\":{...}} or one row {...}";

    public static void Read(ReadOnlySpan<byte> body, InputRows rows, RowErrors errors)
    {
        if (!PlainJsonReader.TryRead(body, rows))
        {
            rows.Clear();
            ReadAny(body, rows, errors);
        }
    }

    /// <summary>Reads whatever JSON there is, and says what is wrong.</summary>
    internal static void ReadAny(ReadOnlySpan<byte> body, InputRows rows, RowErrors errors)
    {
        try
        {
            var reader = new Utf8JsonReader(WithoutMark(body));
            var state = new JsonRowReader(rows, errors);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                errors.Add($"{Forms}, found {Describe(reader.TokenType)}");
                return;
            }

            state.ReadRoot(ref reader);
            _ = reader.Read();
            if (rows.Count == 0 && errors.Total == 0)
            {
                errors.Add("expected at least one row, found none");
            }
        }
        catch (JsonException e)
        {
            errors.Add(Broken("the body", e));
        }
    }

    public static void ReadLines(ReadOnlySpan<byte> body, InputRows rows, RowErrors errors)
    {
        var text = WithoutMark(body);
        var state = new JsonRowReader(rows, errors);
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range].Trim(" \t\r"u8);
            if (!line.IsEmpty)
            {
                ReadLine(line, state, errors);
            }
        }

        if (rows.Count == 0 && errors.Total == 0)
        {
            errors.Add("expected at least one row, found none");
        }
    }

    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.StartObject => "an object",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        _ => "nothing",
    };

    private static void ReadLine(ReadOnlySpan<byte> line, JsonRowReader state, RowErrors errors)
    {
        state.Number++;
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                errors.Add($"row {state.Number}: expected an object, found {Describe(reader.TokenType)}");
                return;
            }

            state.ReadRow(ref reader);
            _ = reader.Read();
        }
        catch (JsonException e)
        {
            errors.Add(Broken($"row {state.Number}", e));
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith("\uFEFF"u8) ? body[3..] : body;

    private static string Broken(string place, JsonException e) => $"{place}: expected JSON, found an error in it: {e.Message}";
}
