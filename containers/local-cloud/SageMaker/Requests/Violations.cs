using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>All that is wrong with a request, in the words of AWS.</summary>
internal sealed class Violations
{
    private readonly List<string> _messages = [];

    /// <summary>Notes a value that breaks a constraint. <paramref name="value"/> is null when the member is missing.</summary>
    public void Add(string? value, string path, string constraint) =>
        _messages.Add($"Value {(value is null ? "null" : $"'{value}'")} at '{path}' failed to satisfy constraint: {constraint}");

    /// <summary>Notes a number outside of its range, or a length when <paramref name="what"/> says so.</summary>
    public void Range(string value, string path, string what, double measure, double min, double max)
    {
        if (measure < min)
        {
            Add(value, path, $"Member must have {what} greater than or equal to {min}");
        }
        else if (measure > max)
        {
            Add(value, path, $"Member must have {what} less than or equal to {max}");
        }
    }

    /// <summary>A value of another JSON type fails at once, as AWS's parser does.</summary>
    public bool Expect(JsonNode value, string path, string type, bool matches) =>
        matches
            ? true
            : throw new ServiceException(
                "SerializationException", $"{value.GetValueKind()} value at '{path}' cannot be converted to {type}.");

    /// <summary>Throws ValidationException when anything was noted.</summary>
    public void ThrowIfAny()
    {
        if (_messages.Count > 0)
        {
            var noun = _messages.Count == 1 ? "error" : "errors";
            throw Refusal.Validation($"{_messages.Count} validation {noun} detected: {string.Join("; ", _messages)}");
        }
    }
}
