using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Definition;

/// <summary>When a step that failed is tried again.</summary>
/// <param name="Exceptions">For example <c>Step.THROTTLING</c>.</param>
/// <param name="Interval">Before the second try.</param>
/// <param name="Backoff">Makes each wait longer than the one before.</param>
/// <param name="MaxAttempts">Tries after the first; null for any number.</param>
/// <param name="ExpireAfter">From the first try; null for no end.</param>
internal sealed record RetryPolicy(
    IReadOnlySet<string> Exceptions, TimeSpan Interval, double Backoff, int? MaxAttempts, TimeSpan? ExpireAfter)
{
    private static readonly string[] Known =
        ["Step.SERVICE_FAULT", "Step.THROTTLING", "SageMaker.JOB_INTERNAL_ERROR", "SageMaker.CAPACITY_ERROR", "SageMaker.RESOURCE_LIMIT"];

    /// <summary>Whether another try follows, and after what wait; null for none.</summary>
    /// <param name="exception">What the step failed with.</param>
    /// <param name="tries">Tries so far under this policy.</param>
    /// <param name="elapsed">Since the first try.</param>
    public TimeSpan? Wait(string exception, int tries, TimeSpan elapsed)
    {
        var wait = Interval * Math.Pow(Backoff, tries - 1);
        return Exceptions.Contains(exception) && (MaxAttempts is not { } most || tries <= most)
            && (ExpireAfter is not { } end || elapsed + wait <= end)
            ? wait
            : null;
    }

    /// <summary>Reads the RetryPolicies of a step; adds what is wrong to the faults.</summary>
    public static IReadOnlyList<RetryPolicy> Read(string step, JsonNode? list, List<string> faults)
    {
        if (list is null)
        {
            return [];
        }

        if (list is not JsonArray policies || policies.Any(one => one is not JsonObject))
        {
            faults.Add($"step '{step}': RetryPolicies: expected a list of policies, found {list.ToJsonString()}");
            return [];
        }

        return [.. policies.Select(one => Read(step, one!.AsObject(), faults))];
    }

    private static RetryPolicy Read(string step, JsonObject policy, List<string> faults)
    {
        // AWS's SDK writes a list, its schema a string.
        var exceptions = (policy["ExceptionType"] is JsonArray list ? list.Select(item => item?.ToString() ?? "")
            : [policy["ExceptionType"]?.ToString() ?? ""]).ToHashSet();
        if (exceptions.Count == 0 || exceptions.Any(one => !Known.Contains(one)))
        {
            faults.Add($"step '{step}': RetryPolicies: expected an ExceptionType of {string.Join(", ", Known)}, "
                + $"found {policy["ExceptionType"]?.ToJsonString() ?? "none"}");
        }

        if (policy.ContainsKey(nameof(MaxAttempts)) == policy.ContainsKey("ExpireAfterMin"))
        {
            faults.Add($"step '{step}': RetryPolicies: expected one of MaxAttempts and ExpireAfterMin, "
                + $"found {(policy.ContainsKey(nameof(MaxAttempts)) ? "both" : "neither")}");
        }

        double Number(string name, double otherwise, double low, double high)
        {
            if (policy[name] is not { } value)
            {
                return otherwise;
            }

            if (double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= low
                && number <= high)
            {
                return number;
            }

            faults.Add(string.Create(
                CultureInfo.InvariantCulture,
                    $"step '{step}': RetryPolicies: {name}: expected a number from {low} to {high}, found {value.ToJsonString()}"));
            return otherwise;
        }

        var attempts = (int)Number(nameof(MaxAttempts), 0, 1, 20);
        var minutes = Number("ExpireAfterMin", 0, 1, 14_400);
        return new RetryPolicy(
            exceptions,
            TimeSpan.FromSeconds(Number("IntervalSeconds", 1, 0, 86_400)),
            Number("BackoffRate", 2, 1, 1000),
            attempts == 0 ? null : attempts,
            minutes == 0 ? null : TimeSpan.FromMinutes(minutes));
    }
}
