using System.Text.Json;

namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Reads policies, by the grammar of IAM's policy language (IAM user guide, "Grammar of the IAM JSON policy language").</summary>
internal static class PolicyReader
{
    private static readonly string[] Versions = ["2012-10-17", "2008-10-17"];
    private static readonly string[] Elements = ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource",
        "NotResource", "Condition"];
    private static readonly string[] Kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

    /// <summary>The statements of a policy.</summary>
    /// <exception cref="MalformedPolicyException">The text is no policy.</exception>
    public static IReadOnlyList<PolicyStatement> Read(string policy, PolicyUse use)
    {
        using var document = Parse(policy);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException("Syntax errors in policy: expected a JSON object.");
        }

        if (root.EnumerateObject().FirstOrDefault(member =>
            member.Name is not ("Version" or "Id" or "Statement")) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw new MalformedPolicyException($"Syntax errors in policy: unknown element {unknown.Name}.");
        }

        if (root.TryGetProperty("Version", out var version)
            && !(version.ValueKind == JsonValueKind.String && Versions.Contains(version.GetString())))
        {
            throw new MalformedPolicyException("Policy document must be version 2012-10-17 or greater.");
        }

        // Without a Version a policy is of 2008, which has no variables.
        var variables = version.ValueKind == JsonValueKind.String && version.ValueEquals(Versions[0]);
        if (!root.TryGetProperty("Statement", out var statements))
        {
            throw new MalformedPolicyException("Syntax errors in policy: missing required field Statement.");
        }

        var read = (statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray() : Enumerable.Repeat(statements, 1))
            .Select(statement => Statement(statement, use, variables)).ToList();
        if (read.Count == 0)
        {
            throw new MalformedPolicyException("Syntax errors in policy: Statement is empty.");
        }

        var sids = read.Select(statement => statement.Sid).OfType<string>().Where(sid => sid.Length > 0).ToList();
        return sids.Distinct(StringComparer.Ordinal).Count() == sids.Count
            ? read
            : throw new MalformedPolicyException("Statement IDs (SID) in a single policy must be unique.");
    }

    private static JsonDocument Parse(string policy)
    {
        try
        {
            return JsonDocument.Parse(policy);
        }
        catch (JsonException fault)
        {
            throw new MalformedPolicyException($"Syntax errors in policy: {fault.Message}");
        }
    }

    private static PolicyStatement Statement(JsonElement statement, PolicyUse use, bool variables)
    {
        if (statement.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException("Syntax errors in policy: expected a statement.");
        }

        foreach (var member in statement.EnumerateObject().Where(member => !Elements.Contains(member.Name)))
        {
            throw new MalformedPolicyException($"Syntax errors in policy: unknown element {member.Name} of a statement.");
        }

        var effect = statement.TryGetProperty("Effect", out var given) ? given.ToString() : throw Missing("Effect");
        if (effect is not ("Allow" or "Deny"))
        {
            throw new MalformedPolicyException($"Invalid effect: {effect}");
        }

        var actions = Either(statement, "Action") ?? throw Missing("Action");
        var resources = Either(statement, "Resource");
        var principals = Who(statement);
        Hold(use, resources, principals, actions, effect);
        var conditions = statement.TryGetProperty("Condition", out var tests) ? ConditionReader.Read(tests, variables) : [];
        return new(statement.TryGetProperty("Sid", out var sid) ? sid.ToString() : null, effect == "Allow", actions, resources, principals,
            conditions);
    }

    private static void Hold(PolicyUse use, Patterns? resources, Principals? principals, Patterns actions, string effect)
    {
        switch (use)
        {
            case PolicyUse.Identity when principals is not null:
                throw new MalformedPolicyException("Policy document should not specify a principal.");
            case PolicyUse.Identity when resources is null:
                throw Missing("Resource");
            case PolicyUse.Trust when resources is not null:
                throw new MalformedPolicyException("Has prohibited field Resource");
            case PolicyUse.Trust or PolicyUse.Resource when principals is null:
                throw Missing("Principal");
            case PolicyUse.Trust when actions.Excepted || principals!.Excepted && effect == "Allow":
                throw new MalformedPolicyException("Allow with NotPrincipal is not allowed.");
            case PolicyUse.Trust when actions.Texts.FirstOrDefault(action =>
                !action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)) is { } other:
                throw new MalformedPolicyException($"AssumeRole policy may only specify STS AssumeRole actions, found {other}.");
        }

        if (actions.Texts.FirstOrDefault(action => action != "*"
            && action.Split(':') is not [{ Length: > 0 }, { Length: > 0 }]) is { } action)
        {
            throw new MalformedPolicyException(
                $"Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc., found {action}");
        }

        if (resources?.Texts.FirstOrDefault(resource => resource != "*"
            && !(resource.StartsWith("arn:", StringComparison.Ordinal) && resource.Split(':').Length >= 6)) is { } text)
        {
            throw new MalformedPolicyException($"Resource {text} must be in ARN format or \"*\".");
        }
    }

    private static Patterns? Either(JsonElement statement, string name)
    {
        var plain = statement.TryGetProperty(name, out var positive);
        var negated = statement.TryGetProperty($"Not{name}", out var negative);
        if (plain && negated)
        {
            throw new MalformedPolicyException($"Syntax errors in policy: {name} and Not{name} stand in one statement.");
        }

        var texts = plain ? Texts(positive, name) : negated ? Texts(negative, $"Not{name}") : null;
        return texts is { Count: 0 } ? throw new MalformedPolicyException($"Policy statement must contain {name.ToLowerInvariant()}s.")
            : texts is null ? null : new Patterns(texts, negated);
    }

    private static Principals? Who(JsonElement statement)
    {
        var negated = statement.TryGetProperty("NotPrincipal", out var who);
        if (statement.TryGetProperty("Principal", out var positive))
        {
            (who, negated) = negated ? throw new MalformedPolicyException(
                "Syntax errors in policy: Principal and NotPrincipal stand in one statement.") : (positive, false);
        }

        return who.ValueKind switch
        {
            JsonValueKind.Undefined => null,
            JsonValueKind.String when who.GetString() == "*" => new([("AWS", "*")], negated),
            JsonValueKind.Object => new([.. who.EnumerateObject().SelectMany(kind => Kinds.Contains(kind.Name)
                ? Texts(kind.Value, "Principal").Select(name => (kind.Name, name))
                : throw new MalformedPolicyException($"Invalid principal in policy: {kind.Name}"))], negated),
            _ => throw new MalformedPolicyException($"Invalid principal in policy: {who}"),
        };
    }

    /// <summary>A text, or a list of them.</summary>
    internal static List<string> Texts(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => [value.GetRawText()],
        JsonValueKind.Array => [.. value.EnumerateArray()
            .SelectMany(one => one.ValueKind == JsonValueKind.Array ? throw Text(name) : Texts(one, name))],
        _ => throw Text(name),
    };

    private static MalformedPolicyException Text(string name) => new($"Syntax errors in policy: {name} must be a text or a list of texts.");

    private static MalformedPolicyException Missing(string name) => new($"Missing required field {name}");
}
