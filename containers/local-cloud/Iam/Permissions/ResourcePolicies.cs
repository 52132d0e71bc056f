using System.Text.Json.Nodes;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Kms;
using Slipway.LocalCloud.Sns;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What is said about resources: policies of buckets, repositories, keys and topics, and tags.</summary>
/// <param name="documents">Records.</param>
/// <param name="callers">Reads policies, each text once.</param>
/// <param name="store">Identities.</param>
/// <param name="keys">Keys.</param>
/// <param name="topics">Topics.</param>
/// <param name="bucketPolicy">The policy of a bucket; null for none.</param>
/// <param name="repositoryPolicy">The policy of an image repository; null for none.</param>
internal sealed class ResourcePolicies(
    DocumentStore documents, CallerDirectory callers, IamStore store, KeyStore keys, TopicStore topics,
    Func<string, string?> bucketPolicy, Func<string, string?> repositoryPolicy)
{
    /// <summary>The statements about a resource, and how far they reach; null for none.</summary>
    public (IReadOnlyList<PolicyStatement>? Policy, ResourceAgreement Agreement) Of(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6)
        {
            return (null, ResourceAgreement.Optional);
        }

        if (parts[2] == "kms" && keys.Find(arn) is { } key && parts[5].StartsWith("key/", StringComparison.Ordinal))
        {
            return (callers.Read(key.Policy, PolicyUse.Resource), ResourceAgreement.Required);
        }

        var text = parts[2] switch
        {
            "s3" => bucketPolicy(parts[5].Split('/')[0]),
            "ecr" => repositoryPolicy(parts[5][(parts[5].IndexOf('/', StringComparison.Ordinal) + 1)..]),
            "sns" => topics.Find(arn)?.Attributes.GetValueOrDefault("Policy"),
            _ => null,
        };
        return (text is { Length: > 0 } ? Read(text) : null, ResourceAgreement.Optional);
    }

    /// <summary>Condition keys that a resource brings along.</summary>
    public IEnumerable<(string Key, IReadOnlyList<string> Values)> KeysOf(string arn)
    {
        var service = arn.Split(':') is [_, _, var name, ..] ? name : "";
        var tags = service switch
        {
            "sagemaker" => documents.Get<JsonObject>("tags", arn)?["Tags"]?.AsObject()
                .Select(tag => KeyValuePair.Create(tag.Key, (string?)tag.Value ?? "")),
            "iam" => Identity(arn)?.Tags ?? store.FindPolicy(arn)?.Tags,
            "kms" => keys.Find(arn)?.Tags,
            "sns" => topics.Find(arn)?.Tags,
            _ => null,
        };
        foreach (var (key, value) in tags ?? [])
        {
            yield return ($"aws:ResourceTag/{key}", [value]);
            yield return ($"{service}:ResourceTag/{key}", [value]);
        }

        if (service == "kms" && keys.Find(arn) is { } found)
        {
            yield return ("kms:ResourceAliases", [.. keys.Aliases().Where(alias => alias.KeyId == found.Id).Select(alias => alias.Name)]);
        }
    }

    // What was stored before policies were read so closely grants nothing, and denies nothing.
    private IReadOnlyList<PolicyStatement>? Read(string text)
    {
        try
        {
            return callers.Read(text, PolicyUse.Resource);
        }
        catch (MalformedPolicyException)
        {
            return null;
        }
    }

    private Entity? Identity(string arn) =>
        EntityKind.All.FirstOrDefault(kind => arn.Contains($":{kind.Word}/", StringComparison.Ordinal)) is { } kind
            ? store.Find(kind, arn.Split('/')[^1]) : null;
}
