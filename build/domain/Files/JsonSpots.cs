using System.Text;
using System.Text.Json;

namespace Slipway.Domain.Files;

/// <summary>Reads a JSON text into values with places. Strict JSON: no comments, no trailing commas.</summary>
internal static class JsonSpots
{
    /// <summary>Throws <see cref="JsonException"/> with line and byte position, from 0, when the text is not JSON.</summary>
    public static JsonSpot Parse(string json, int firstLine = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(json.StartsWith('\uFEFF') ? json[1..] : json);
        var lines = new LineMap(bytes, firstLine);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        reader.Read();
        var root = Value(ref reader, lines);
        // Anything after the value is a fault, which only this last read notices.
        while (reader.Read())
        {
        }

        return root;
    }

    private static JsonSpot Value(ref Utf8JsonReader reader, LineMap lines)
    {
        var (line, column) = lines.At(reader.TokenStartIndex);
        var spot = reader.TokenType switch
        {
            JsonTokenType.StartObject => new JsonSpot(JsonKind.Object, "", line, column),
            JsonTokenType.StartArray => new JsonSpot(JsonKind.Array, "", line, column),
            JsonTokenType.String => new JsonSpot(JsonKind.Text, reader.GetString()!, line, column),
            JsonTokenType.Number => new JsonSpot(JsonKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), line, column),
            JsonTokenType.True or JsonTokenType.False =>
                new JsonSpot(JsonKind.Boolean, reader.GetBoolean() ? "true" : "false", line, column),
            _ => new JsonSpot(JsonKind.Null, "", line, column),
        };
        if (spot.Kind is JsonKind.Object)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (nameLine, nameColumn) = lines.At(reader.TokenStartIndex);
                var name = reader.GetString()!;
                reader.Read();
                spot.Members.Add(new JsonMember(name, nameLine, nameColumn, Value(ref reader, lines)));
            }
        }
        else if (spot.Kind is JsonKind.Array)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                spot.Items.Add(Value(ref reader, lines));
        }

        return spot;
    }

    private sealed class LineMap
    {
        private readonly List<long> _starts = [0];
        private readonly int _firstLine;

        public LineMap(byte[] bytes, int firstLine)
        {
            _firstLine = firstLine;
            for (var i = 0; i < bytes.Length; i++)
            {
                if (bytes[i] == '\n')
                    _starts.Add(i + 1);
            }
        }

        public (int Line, int Column) At(long offset)
        {
            var index = _starts.BinarySearch(offset);
            var line = index >= 0 ? index : ~index - 1;
            return (line + _firstLine, (int)(offset - _starts[line]) + 1);
        }
    }
}
