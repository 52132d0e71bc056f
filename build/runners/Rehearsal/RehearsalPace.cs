using System.Globalization;

namespace Slipway.Runners.Rehearsal;

/// <summary>How much faster than it says time passes where a delivery is only rehearsed.</summary>
public static class RehearsalPace
{
    /// <summary>
    /// Names the pace of deliveries with <c>--cloud aws</c> against something on this machine that answers in place of AWS.
    /// </summary>
    public const string Variable = "SLIPWAY_TIME_SCALE";

    /// <summary>An hour of waiting passes in a fifth of a second.</summary>
    public const double Rehearsal = 18_000;

    /// <summary>
    /// The pace that the environment asks for; 1 where it asks for none. Throws <see cref="BadInputException"/> for what is no number from
    /// 1 to <see cref="Rehearsal"/>, and wherever a real cloud would be hurried: its evidence would be a fraction of what the manifest asks
    /// for.
    /// </summary>
    /// <param name="variable">The environment.</param>
    /// <param name="isOnThisMachine">Whether what answers runs here, and so is not AWS.</param>
    public static double Read(Func<string, string?> variable, bool isOnThisMachine)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var text = variable(Variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return 1;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) || scale is not (>= 1 and <= Rehearsal))
        {
            throw new BadInputException($"{Variable}: expected a number from 1 to {Rehearsal}, found '{text}'. Correct or unset it.");
        }

        return isOnThisMachine || scale == 1
            ? scale
            : throw new BadInputException(
                $"{Variable} is {text}, and AWS is not hurried: a candidate would be promoted on less evidence than its manifest asks for. "
                + "Unset it, or let AWS_ENDPOINT_URL name a local cloud on this machine.");
    }
}
