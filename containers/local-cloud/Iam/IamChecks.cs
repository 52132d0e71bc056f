using System.Text.RegularExpressions;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Reads members that many operations share, by IAM's patterns and limits (botocore's model of IAM).</summary>
internal static partial class IamChecks
{
    private const int MaximumDocumentLength = 131_072;
    private const int MaximumTags = 50;

    /// <summary>A name of something.</summary>
    public static string Name(this QueryForm form, string member, int longest)
    {
        var name = form.Required(member);
        Length(form, member, name, 1, longest);
        return NamePattern().IsMatch(name) ? name : throw form.Invalid(
            $"The specified value for {char.ToLowerInvariant(member[0])}{member[1..]} is invalid. "
            + "It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    /// <summary>The name of an entity.</summary>
    public static string Name(this QueryForm form, EntityKind kind) => form.Name(kind.NameMember, kind.MaximumNameLength);

    /// <summary><c>/</c> when the member is missing.</summary>
    public static string Path(this QueryForm form, string member = "Path")
    {
        var path = form.Text(member) ?? "/";
        Length(form, member, path, 1, 512);
        return PathPattern().IsMatch(path) ? path : throw form.Invalid(
            $"The specified value for {char.ToLowerInvariant(member[0])}{member[1..]} is invalid. "
            + "It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    public static string Arn(this QueryForm form, string member)
    {
        var arn = form.Required(member);
        Length(form, member, arn, 20, 2048);
        return arn.StartsWith("arn:", StringComparison.Ordinal) ? arn : throw IamErrors.InvalidInput($"ARN {arn} is not valid.");
    }

    /// <summary>A policy as it was given, once it was read.</summary>
    /// <exception cref="ServiceException">MalformedPolicyDocument.</exception>
    public static string Document(this QueryForm form, string member, PolicyUse use)
    {
        var document = form.Required(member);
        Length(form, member, document, 1, MaximumDocumentLength);
        try
        {
            PolicyReader.Read(document, use);
            return document;
        }
        catch (MalformedPolicyException fault)
        {
            throw IamErrors.MalformedPolicy(fault.Message);
        }
    }

    /// <summary>How long IAM counts a policy: without white space.</summary>
    public static int CountedLength(string document) => document.Count(character => !char.IsWhiteSpace(character));

    /// <summary>The tags of a request; keys are told apart without regard to case.</summary>
    public static IReadOnlyDictionary<string, string> Tags(this QueryForm form)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in form.Structures("Tags"))
        {
            var key = tag.Required("Key");
            var value = tag.Required("Value");
            Length(form, "tags.key", key, 1, 128);
            Length(form, "tags.value", value, 0, 256);
            if (!TagPattern().IsMatch(key) || !TagPattern().IsMatch(value))
            {
                throw form.Failed("tags", $"{key}={value}", @"Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw IamErrors.InvalidInput($"Tag keys that begin with aws: are AWS's own, found '{key}'.");
            }

            if (!tags.TryAdd(key, value))
            {
                throw IamErrors.InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }

        return tags.Count <= MaximumTags ? tags : throw IamErrors.LimitExceeded($"Cannot exceed quota for TagsPerResource: {MaximumTags}.");
    }

    /// <summary>What is there with the tags of a request over it.</summary>
    public static IReadOnlyDictionary<string, string> Tagged(this QueryForm form, IReadOnlyDictionary<string, string> before)
    {
        var tags = new Dictionary<string, string>(before, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in form.Tags())
        {
            tags.Remove(key);
            tags.Add(key, value);
        }

        return tags.Count <= MaximumTags ? tags : throw IamErrors.LimitExceeded($"Cannot exceed quota for TagsPerResource: {MaximumTags}.");
    }

    /// <summary>What is there without the keys of a request.</summary>
    public static IReadOnlyDictionary<string, string> Untagged(this QueryForm form, IReadOnlyDictionary<string, string> before)
    {
        var keys = form.Values("TagKeys");
        return before.Where(tag => !keys.Contains(tag.Key, StringComparer.OrdinalIgnoreCase)).ToDictionary();
    }

    public static void Length(QueryForm form, string member, string value, int low, int high)
    {
        if (value.Length < low)
        {
            throw form.Failed(member, value, $"Member must have length greater than or equal to {low}");
        }

        if (value.Length > high)
        {
            throw form.Failed(member, value, $"Member must have length less than or equal to {high}");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(/|/[\u0021-\u007E]+/)\z")]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagPattern();
}
