using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Domain.Files.Shapes;

namespace Slipway.Domain.Files;

/// <summary>One file format: how its record is written and read.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class FileFormat<T>
    where T : class
{
    private readonly JsonSerializerOptions _options;
    private readonly Lazy<Shape> _shape;
    private readonly Action<T, FaultList>? _rules;

    internal FileFormat(string name, bool strict, JsonSerializerOptions options, Action<T, FaultList>? rules = null)
    {
        Name = name;
        _options = options;
        _rules = rules;
        _shape = new Lazy<Shape>(() => new ShapeBuilder(strict, options).Of(typeof(T)));
    }

    /// <summary>The usual name of the file.</summary>
    public string Name { get; }

    internal Shape Shape => _shape.Value;

    /// <summary>The file's text, with LF line ends and one at the end.</summary>
    public string Write(T value) => JsonSerializer.Serialize(value, _options) + "\n";

    /// <summary>The value, or every fault of the text. <paramref name="path"/> is only named in messages.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="path">The file's path for messages.</param>
    /// <param name="firstLine">Number of the text's first line, for texts that are a line of a file.</param>
    public FileResult<T> Read(string json, string path, int firstLine = 1)
    {
        ArgumentNullException.ThrowIfNull(json);
        var faults = new FaultList(path);
        JsonSpot root;
        try
        {
            root = JsonSpots.Parse(json, firstLine);
        }
        catch (JsonException e)
        {
            faults.Add("", (int)(e.LineNumber ?? 0) + firstLine, (int)(e.BytePositionInLine ?? 0) + 1,
                string.IsNullOrWhiteSpace(json) ? "nothing" : "text that is not: " + Sentence(e.Message),
                "JSON",
                "Correct the text at that place; nothing else of the file was checked.");
            return new FileResult<T>(null, faults.InOrder);
        }

        var node = Shape.Check(root, "", faults);
        if (node is not null)
        {
            var value = node.Deserialize<T>(_options)!;
            _rules?.Invoke(value, faults);
            if (faults.InOrder.Count == 0)
                return new FileResult<T>(value, []);
        }

        return new FileResult<T>(null, faults.InOrder);
    }

    /// <summary>The value. Throws <see cref="FileFaultException"/> with every fault of the text.</summary>
    public T Parse(string json, string path) => Read(json, path).Require();

    /// <summary>JSON schema (draft 2020-12) of the format.</summary>
    internal JsonObject Schema() => Shape.Schema();

    // The parser's message ends in a position counted from 0, which would contradict ours.
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
