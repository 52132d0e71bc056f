using System.Globalization;
using System.Net;

namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Condition operators by name, the negated ones left out: whether a value of a policy fits a value of a request.</summary>
internal static class Comparisons
{
    private static readonly Dictionary<string, Func<string, string, bool>> All = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (policy, request) => string.Equals(PolicyVariables.Plain(policy), request, StringComparison.Ordinal),
        ["StringEqualsIgnoreCase"] = (policy, request) => string.Equals(PolicyVariables.Plain(policy), request,
            StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (policy, request) => Wildcard.Fits(policy, request),
        ["ArnEquals"] = Wildcard.FitsArn,
        ["ArnLike"] = Wildcard.FitsArn,
        ["Bool"] = (policy, request) => string.Equals(policy, request, StringComparison.OrdinalIgnoreCase),
        ["BinaryEquals"] = (policy, request) => string.Equals(policy, request, StringComparison.Ordinal),
        ["Null"] = (_, _) => true,
        ["NumericEquals"] = (policy, request) => Number(request, policy) is 0,
        ["NumericLessThan"] = (policy, request) => Number(request, policy) < 0,
        ["NumericLessThanEquals"] = (policy, request) => Number(request, policy) <= 0,
        ["NumericGreaterThan"] = (policy, request) => Number(request, policy) > 0,
        ["NumericGreaterThanEquals"] = (policy, request) => Number(request, policy) >= 0,
        ["DateEquals"] = (policy, request) => Date(request, policy) is 0,
        ["DateLessThan"] = (policy, request) => Date(request, policy) < 0,
        ["DateLessThanEquals"] = (policy, request) => Date(request, policy) <= 0,
        ["DateGreaterThan"] = (policy, request) => Date(request, policy) > 0,
        ["DateGreaterThanEquals"] = (policy, request) => Date(request, policy) >= 0,
        ["IpAddress"] = InNetwork,
    };

    /// <summary>Null for an operator that IAM has not.</summary>
    public static Func<string, string, bool>? Find(string name) => All.GetValueOrDefault(name);

    // Null, with which no comparison holds, where one of the two is no number.
    private static int? Number(string request, string policy) =>
        decimal.TryParse(request, NumberStyles.Number, CultureInfo.InvariantCulture, out var one)
        && decimal.TryParse(policy, NumberStyles.Number, CultureInfo.InvariantCulture, out var other) ? one.CompareTo(other) : null;

    private static int? Date(string request, string policy) => Instant(request) is { } one && Instant(policy) is { } other
        ? one.CompareTo(other) : null;

    // ISO 8601, or seconds since 1970.
    private static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : null;

    private static bool InNetwork(string policy, string request) =>
        IPAddress.TryParse(request, out var address)
        && IPNetwork.TryParse(policy.Contains('/', StringComparison.Ordinal) ? policy
            : $"{policy}/{(policy.Contains(':', StringComparison.Ordinal) ? 128 : 32)}", out var network)
        && network.Contains(address);
}
