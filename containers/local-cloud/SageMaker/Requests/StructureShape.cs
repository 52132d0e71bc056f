using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Members by name. A member that is not listed is one that AWS may know and this cloud does not: it is refused by name.</summary>
internal sealed record StructureShape : Shape
{
    private readonly Dictionary<string, (Shape Shape, bool Required)> _members = [];

    /// <summary>Shape of a member; null when there is none of this name.</summary>
    public Shape? Member(string name) => _members.TryGetValue(name, out var member) ? member.Shape : null;

    /// <summary>Adds a member that must be there.</summary>
    public StructureShape Must(string name, Shape shape)
    {
        _members.Add(name, (shape, true));
        return this;
    }

    /// <summary>Adds a member that may be there.</summary>
    public StructureShape May(string name, Shape shape)
    {
        _members.Add(name, (shape, false));
        return this;
    }

    /// <summary>Adds members that are kept as they are.</summary>
    public StructureShape Stores(params string[] names)
    {
        foreach (var name in names)
        {
            May(name, new StoredShape());
        }

        return this;
    }

    /// <summary>Throws ValidationException with all faults of a request.</summary>
    public void Check(JsonObject request)
    {
        var violations = new Violations();
        Check(request, "", violations);
        violations.ThrowIfAny();
    }

    /// <inheritdoc />
    public override void Check(JsonNode value, string path, Violations violations)
    {
        violations.Expect(value, path, "Structure", value is JsonObject);
        var structure = value.AsObject();
        foreach (var (name, member) in structure)
        {
            if (member is not null && !_members.ContainsKey(name))
            {
                throw Refusal.NotImplemented($"'{At(path, name)}'");
            }
        }

        foreach (var (name, (shape, required)) in _members)
        {
            if (structure[name] is { } member)
            {
                shape.Check(member, At(path, name), violations);
            }
            else if (required)
            {
                violations.Add(null, At(path, name), "Member must not be null");
            }
        }
    }

    // AWS names members in its messages as Java does.
    private static string At(string path, string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name[1..];
        return path.Length == 0 ? camel : $"{path}.{camel}";
    }
}
