using System.Globalization;
using Slipway.LocalCloud.Iam.Policies;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>Condition keys of every request (IAM user guide, "AWS global condition context keys").</summary>
internal static class ConditionKeys
{
    /// <summary>What the caller and the moment say. Names are compared without regard to case.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(Caller caller, CloudOptions options, DateTimeOffset now)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:CurrentTime"] = [now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)],
            ["aws:EpochTime"] = [now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)],
            ["aws:RequestedRegion"] = [options.Region],
            ["aws:ResourceAccount"] = [options.AccountId],

            // The cloud answers on loopback only: what passes there, nobody on a network can read.
            ["aws:SecureTransport"] = ["true"],
            ["aws:PrincipalType"] = [caller.Type],
            ["aws:PrincipalIsAWSService"] = ["false"],
            ["aws:ViaAWSService"] = ["false"],
        };
        if (caller.IsAnonymous)
        {
            return keys;
        }

        keys["aws:PrincipalArn"] = [caller.PrincipalArn];
        keys["aws:PrincipalAccount"] = [caller.Account];
        keys["aws:userid"] = [caller.UserId];
        if (caller.UserName is { } name)
        {
            keys["aws:username"] = [name];
        }

        if (caller.Since is { } since)
        {
            keys["aws:TokenIssueTime"] = [since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)];
        }

        foreach (var (key, value) in caller.Tags)
        {
            keys[$"aws:PrincipalTag/{key}"] = [value];
        }

        return keys;
    }

    /// <summary>Tags that a request gives.</summary>
    public static void AddTags(Dictionary<string, IReadOnlyList<string>> keys, IReadOnlyCollection<KeyValuePair<string, string>> tags)
    {
        foreach (var (key, value) in tags)
        {
            keys[$"aws:RequestTag/{key}"] = [value];
        }

        if (tags.Count > 0)
        {
            keys["aws:TagKeys"] = [.. tags.Select(tag => tag.Key)];
        }
    }
}
