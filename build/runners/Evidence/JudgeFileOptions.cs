using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Judging.Planning;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Runners.Evidence;

/// <summary>What is said on the command line about judging a file; null: as the rules have it.</summary>
/// <param name="Mode">shadow or rollout.</param>
/// <param name="Events">The file.</param>
/// <param name="History">The champion's past; null: none.</param>
public sealed record JudgeFileOptions(string Mode, string? Events, string? History)
{
    /// <summary>How much worse the MSE may be.</summary>
    public string? Margin { get; init; }

    /// <summary>How many times as often the candidate may err.</summary>
    public string? ErrorMargin { get; init; }

    /// <summary>Chance of a false promotion.</summary>
    public string? FalsePromotion { get; init; }

    /// <summary>Chance of a false rollback.</summary>
    public string? FalseRollback { get; init; }

    /// <summary>Shortest time before promotion: minutes or ISO 8601.</summary>
    public string? MinimumDuration { get; init; }

    /// <summary>What promotion needs in a rollout: latency, labels, both or none.</summary>
    public string? Needs { get; init; }

    /// <summary>Bursts of errors in a rollout: watch, none, allow or expect.</summary>
    public string? ErrorBursts { get; init; }

    /// <summary>The rules of a shadow.</summary>
    public ShadowRules ShadowRules()
    {
        var rules = new ShadowRules();
        return rules with
        {
            Margin = Number("margin", Margin, rules.Margin, 0, 10),
            FalsePromotion = Number("false-promotion", FalsePromotion, rules.FalsePromotion, 1e-9, 0.49),
            FalseRollback = Number("false-rollback", FalseRollback, rules.FalseRollback, 1e-9, 0.49),
            MinimumMinutes = Minutes(),
        };
    }

    /// <summary>The rules of a rollout.</summary>
    public RolloutRules RolloutRules()
    {
        var rules = new RolloutRules();
        return rules with
        {
            LossMargin = Number("margin", Margin, rules.LossMargin, 0, 10),
            ErrorMargin = Number("error-margin", ErrorMargin, rules.ErrorMargin, 1.01, 100),
            FalsePromotion = Number("false-promotion", FalsePromotion, rules.FalsePromotion, 1e-9, 0.49),
            FalseRollback = Number("false-rollback", FalseRollback, rules.FalseRollback, 1e-9, 0.49),
            ErrorBursts = Bursts(rules.ErrorBursts),
            MinimumMinutes = Minutes(),
            NeedsLatency = Needs is null ? null : Needs is "latency" or "both",
            NeedsLabels = Needs is null ? null : Needs is "labels" or "both" ? true : Needs is "latency" or "none" ? false
                : throw new BadInputException($"--needs: expected latency, labels, both or none, found '{Needs}'."),
        };
    }

    /// <summary>A plan in lines for people.</summary>
    public static IEnumerable<string> Plan(ModelManifest manifest, string requestsPerHour, string errorRate)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var planner = new DeliveryPlanner(
            Number("requests-per-hour", requestsPerHour, 1000, 1e-3, 1e12), Number("error-rate", errorRate, 0.01, 1e-9, 0.999));
        return PlanText.Lines(manifest, planner.Forecast(manifest));
    }

    private static double Number(string name, string? text, double usual, double least, double most)
    {
        if (text is null)
            return usual;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : throw new BadInputException(
                string.Create(CultureInfo.InvariantCulture, $"--{name}: expected a number from {least} to {most}, found '{text}'."));
    }

    private ErrorBursts Bursts(ErrorBursts usual) => ErrorBursts switch
    {
        null => usual,
        "watch" => Domain.Models.ErrorBursts.Watch,
        "none" => Domain.Models.ErrorBursts.None,
        "allow" => Domain.Models.ErrorBursts.Allow,
        "expect" => Domain.Models.ErrorBursts.Expect,
        _ => throw new BadInputException($"--error-bursts: expected watch, none, allow or expect, found '{ErrorBursts}'."),
    };

    private int Minutes()
    {
        if (MinimumDuration is null)
            return 0;
        if (double.TryParse(MinimumDuration, NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes)
            && minutes is >= 0 and < 1e8)
            return (int)Math.Ceiling(minutes);
        return Iso8601Duration.TryParse(MinimumDuration, out var duration)
            ? (int)Math.Ceiling(duration.TotalMinutes)
            : throw new BadInputException(
                $"--minimum-duration: expected minutes or an ISO 8601 duration such as PT24H, found '{MinimumDuration}'.");
    }
}
