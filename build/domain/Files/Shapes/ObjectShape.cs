using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>One member of an object. <paramref name="Default"/> is what it is when left out.</summary>
internal sealed record MemberShape(string Name, Shape Shape, bool Required, bool Nullable, string? Description, JsonNode? Default);

/// <summary>An object with declared members. A strict one refuses others: a misspelt member would silently have no effect.</summary>
internal sealed class ObjectShape(IReadOnlyList<MemberShape> members, string? description, bool strict) : Shape
{
    public override string Expected =>
        "an object with " + string.Join(", ", members.Where(m => !m.Name.StartsWith('$')).Select(m => m.Name));

    public override string Fix => "Write an object in braces.";

    public override JsonNode Placeholder
    {
        get
        {
            var value = new JsonObject();
            foreach (var member in members.Where(m => m.Required))
                value[member.Name] = member.Nullable ? null : member.Shape.Placeholder;
            return value;
        }
    }

    public override JsonNode? Check(JsonSpot spot, string path, FaultList faults)
    {
        faults.Place(path, spot);
        if (spot.Kind != JsonKind.Object)
            return Refuse(spot, path, faults);
        var value = new JsonObject();
        var seen = spot.Members.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var member in spot.Members)
        {
            var declared = members.FirstOrDefault(m => m.Name == member.Name) ?? Meant(member, path, seen, faults);
            if (declared is null)
                continue;
            var memberPath = Join(path, declared.Name);
            faults.Place(memberPath, member.Value);
            if (value.ContainsKey(declared.Name))
                faults.Add(
                    memberPath, member.Line, member.Column, "a second member of this name", "each member once", "Remove one of the two.");
            else if (member.Value.Kind == JsonKind.Null && declared.Nullable)
                value[declared.Name] = null;
            else if (declared.Shape.Check(member.Value, memberPath, faults) is { } node)
                value[declared.Name] = node;
            else if (declared.Required)
                value[declared.Name] = declared.Shape.Placeholder;
        }

        foreach (var missing in members.Where(m => m.Required && !value.ContainsKey(m.Name)))
        {
            var about = missing.Description is null ? "" : ": " + missing.Description;
            faults.Add(Join(path, missing.Name), spot.Line, spot.Column, "no such member", missing.Shape.Expected,
                $"Add \"{missing.Name}\"{about.TrimEnd('.')}.");
            value[missing.Name] = missing.Shape.Placeholder;
        }

        return value;
    }

    public override JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var member in members)
        {
            var schema = member.Shape.Schema();
            if (member.Nullable && schema["type"] is { } type)
                schema["type"] = new JsonArray(type.DeepClone(), JsonValue.Create("null"));
            if (member.Description is not null)
                schema["description"] = member.Description;
            // The members of a nested object bring their own defaults.
            if (member.Default is not null and not JsonObject { Count: > 0 })
                schema["default"] = member.Default.DeepClone();
            properties[member.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object" };
        if (description is not null)
            result["description"] = description;
        result["properties"] = properties;
        if (members.Any(m => m.Required))
            result["required"] = new JsonArray([.. members.Where(m => m.Required).Select(m => JsonValue.Create(m.Name))]);
        result["additionalProperties"] = !strict;
        return result;
    }

    /// <summary>
    /// Reports an unknown member. When a missing one was clearly meant, its value is taken for that: one slip, one error.
    /// </summary>
    private MemberShape? Meant(JsonMember member, string path, HashSet<string> seen, FaultList faults)
    {
        if (!strict)
            return null;
        var name = Spelling.Nearest(member.Name, members.Select(m => m.Name).Where(n => !seen.Contains(n)));
        var known = string.Join(", ", members.Select(m => m.Name));
        faults.Add(Join(path, member.Name), member.Line, member.Column, $"the unknown member \"{member.Name}\"", "only " + known,
            name is null ? "Remove it." : $"Did you mean \"{name}\"?");
        if (name is not null)
            seen.Add(name);
        return members.FirstOrDefault(m => m.Name == name);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
