using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary><c>.nuke/parameters.json</c> and <c>.nuke/parameters.PROFILE.json</c>; the profile named last wins.</summary>
internal sealed class ParameterFiles
{
    private readonly List<(string Source, string Name, IReadOnlyList<string> Values)> _entries = [];
    private readonly AbsolutePath _root;

    public ParameterFiles(AbsolutePath root, IReadOnlyList<string> profiles)
    {
        _root = root;
        var common = root / ".nuke" / "parameters.json";
        if (common.FileExists())
            Read(common);
        foreach (var profile in profiles)
        {
            var file = root / ".nuke" / $"parameters.{profile}.json";
            if (!file.FileExists())
                throw new InvalidInputException(
                    $"--profile {profile}: expected the file .nuke/{file.Name}, which does not exist. {Known(root)}");
            Read(file);
        }
    }

    public IEnumerable<(string Source, string Name)> Names => _entries.Select(x => (x.Source, x.Name));

    public ParameterValue Find(string name)
    {
        var index = _entries.FindLastIndex(x => Utilities.Names.Same(x.Name, name));
        return index < 0 ? null : new ParameterValue(_entries[index].Values, _entries[index].Source, _root);
    }

    private void Read(AbsolutePath file)
    {
        var source = $".nuke/{file.Name}";
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(file),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidInputException($"{source}: expected a JSON object of parameters, found {Kind(document.RootElement)}.");

            foreach (var property in document.RootElement
                .EnumerateObject()
                .Where(x => x.Name != "$schema" && x.Value.ValueKind != JsonValueKind.Null))
            {
                var elements = property.Value.ValueKind == JsonValueKind.Array
                    ? property.Value.EnumerateArray().ToList()
                    : [property.Value];
                _entries.Add((source, property.Name, elements.Select(x => Scalar(x, $"{source}: \"{property.Name}\"")).ToList()));
            }
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException($"{source}, line {exception.LineNumber + 1}: expected JSON. {exception.Message}");
        }
    }

    private static string Scalar(JsonElement element, string place) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw new InvalidInputException($"{place}: expected a string, number, true, false, or a list of them; found {Kind(element)}.")
    };

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => element.GetRawText()
    };

    private static string Known(AbsolutePath root)
    {
        var profiles = Directory.EnumerateFiles(root / ".nuke", "parameters.*.json")
            .Select(x => Path.GetFileName(x)["parameters.".Length..^".json".Length])
            .Order()
            .ToList();
        return profiles.Count > 0 ? $"Profiles are: {string.Join(", ", profiles)}." : "There are no profiles.";
    }
}
