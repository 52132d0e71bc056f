using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Whether tags of images may move, as requests say it and answers tell it.</summary>
internal static partial class TagMutability
{
    private const string Suffix = "_WITH_EXCLUSION";
    private const int MaximumFilters = 5;

    /// <summary>Whether tags stay, and the patterns of those for which it is the other way round.</summary>
    /// <param name="request">With imageTagMutability and imageTagMutabilityExclusionFilters.</param>
    /// <param name="otherwise">What a request means that says nothing.</param>
    /// <exception cref="ServiceException">InvalidParameterException.</exception>
    public static (bool IsImmutable, IReadOnlyList<string> Exclusions) Read(JsonRequest request, string otherwise)
    {
        var word = request.Text("imageTagMutability") ?? otherwise;
        if (word is not ("MUTABLE" or "IMMUTABLE" or "MUTABLE" + Suffix or "IMMUTABLE" + Suffix))
        {
            throw request.Invalid($"imageTagMutability: expected MUTABLE, IMMUTABLE, MUTABLE{Suffix} or IMMUTABLE{Suffix}, found '{word}'");
        }

        var filters = (request.Objects("imageTagMutabilityExclusionFilters") ?? []).Select(Filter).ToList();
        if (filters.Count > MaximumFilters || word.EndsWith(Suffix, StringComparison.Ordinal) != filters.Count > 0)
        {
            throw request.Invalid($"imageTagMutabilityExclusionFilters: expected 1 to {MaximumFilters} with {Suffix[1..]}, else none; "
                + $"found {filters.Count} with {word}");
        }

        return (word.StartsWith("IMMUTABLE", StringComparison.Ordinal), filters);
    }

    /// <summary>Adds both members to an answer.</summary>
    public static void Write(JsonObject answer, RepositoryRecord repository)
    {
        answer["imageTagMutability"] =
            (repository.ImmutableTags ? "IMMUTABLE" : "MUTABLE") + (repository.Exclusions.Count > 0 ? Suffix : "");
        if (repository.Exclusions.Count > 0)
        {
            answer["imageTagMutabilityExclusionFilters"] = new JsonArray(
                [.. repository.Exclusions.Select(filter => new JsonObject { ["filterType"] = "WILDCARD", ["filter"] = filter })]);
        }
    }

    private static string Filter(JsonRequest filter)
    {
        var (type, text) = (filter.RequiredText("filterType"), filter.RequiredText("filter"));
        return type is "WILDCARD" && Pattern().IsMatch(text)
            ? text
            : throw filter.Invalid($"imageTagMutabilityExclusionFilters: expected a WILDCARD of letters, digits, '.', '_', '-' and '*', "
                + $"found {type} '{text}'");
    }

    [GeneratedRegex(@"\A[0-9a-zA-Z._*-]{1,128}\z")]
    private static partial Regex Pattern();
}
