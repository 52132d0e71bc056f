using Slipway.LocalCloud.Kms;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>ARNs of what requests name.</summary>
internal sealed class ResourceNames(CloudOptions options, IamStore store, KeyStore keys)
{
    private const string Everything = "*";

    /// <summary>The resources of a row for a request.</summary>
    public IEnumerable<string> Of(PermissionRow row, RequestMembers members) =>
        row.Resources.SelectMany(template => Of(row.Action.Split(':')[0], template, members)).Distinct();

    /// <summary>ARN of a role by its name, with its path where it is there.</summary>
    public string Role(string name) => store.Arn("role", store.Find(EntityKind.Role, name)?.Path ?? "/", name);

    private IEnumerable<string> Of(string service, string template, RequestMembers members)
    {
        var optional = template.EndsWith('?');
        template = template.TrimEnd('?');
        var texts = new List<string> { template };
        while (texts[0].IndexOf('{', StringComparison.Ordinal) is var start and >= 0)
        {
            var end = texts[0].IndexOf('}', start);
            var member = texts[0][(start + 1)..end];
            var given = members[member];
            if (given.Count == 0 && optional)
            {
                return [];
            }

            var values = given.Count > 0 ? given : [member == "Path" ? "/" : Everything];
            texts = [.. texts.SelectMany(text => values.Select(value => value.StartsWith("arn:", StringComparison.Ordinal) ? value
                : text[..start] + value + text[(end + 1)..]))];
        }

        return texts.Select(text => Arn(service, text));
    }

    private string Arn(string service, string resource) =>
        resource == Everything || resource.StartsWith("arn:", StringComparison.Ordinal) && !(service == "kms") ? resource
        : service switch
        {
            "iam" => Identity(resource),
            "kms" => Key(resource),
            "cloudwatch" when resource.StartsWith("global:", StringComparison.Ordinal) =>
                $"arn:aws:cloudwatch::{options.AccountId}:{resource["global:".Length..]}",
            "codebuild" when resource.StartsWith("build/", StringComparison.Ordinal) =>
                options.Arn("codebuild", $"project/{resource["build/".Length..].Split(':')[0]}"),
            _ => options.Arn(service, resource),
        };

    // Paths are part of ARNs, and requests name what is there without them.
    private string Identity(string resource)
    {
        var kind = EntityKind.All.FirstOrDefault(kind => resource.StartsWith($"{kind.Word}/", StringComparison.Ordinal));
        var name = resource.Split('/')[^1];
        return kind is not null && store.Find(kind, name) is { } entity ? store.Arn(kind, entity)
            : $"arn:aws:iam::{options.AccountId}:{resource.Replace("https://", "", StringComparison.Ordinal)}";
    }

    // By id, alias or what was encrypted, it is always the key that is meant.
    private string Key(string resource)
    {
        if (resource.StartsWith("alias/", StringComparison.Ordinal))
        {
            return options.Arn("kms", resource);
        }

        var named = resource.StartsWith("key/", StringComparison.Ordinal) ? resource["key/".Length..] : resource;
        return keys.Find(Sealed(named) ?? named) is { } key ? keys.ArnOf(key) : named.StartsWith("arn:", StringComparison.Ordinal) ? named
            : options.Arn("kms", $"key/{named}");
    }

    private static string? Sealed(string text)
    {
        var bytes = new byte[text.Length];
        return text.Length > 60 && Convert.TryFromBase64String(text, bytes, out var length) ? Envelope.KeyOf(bytes.AsSpan(0, length))
            : null;
    }
}
