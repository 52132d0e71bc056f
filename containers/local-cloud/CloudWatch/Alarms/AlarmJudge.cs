namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>
/// Decides the state of a metric alarm (CloudWatch's user guide, "Configuring how CloudWatch alarms treat missing data"). Missing periods
/// are filled in only where the fetched range holds fewer values than are evaluated; otherwise older values stand in for them.
/// </summary>
internal static class AlarmJudge
{
    /// <param name="rule">The alarm's.</param>
    /// <param name="range">The newest <see cref="AlarmRule.Range"/> periods, newest first; null where a period has no value.</param>
    /// <param name="now">The state it is in, which is kept where values do not tell.</param>
    public static AlarmVerdict Judge(AlarmRule rule, IReadOnlyList<Datapoint?> range, string now)
    {
        var known = range.OfType<Datapoint>().Take(rule.EvaluationPeriods).ToList();
        var breaching = known.Where(point => rule.Breaches(point.Value)).ToList();
        var missing = rule.EvaluationPeriods - known.Count;
        if (missing == 0 || breaching.Count >= rule.Needed)
        {
            return Decided(breaching.Count >= rule.Needed, missing);
        }

        return rule.TreatMissing switch
        {
            "breaching" => Decided(breaching.Count + missing >= rule.Needed, missing),
            "notBreaching" => Decided(false, missing),
            "ignore" when known.Count == breaching.Count => new AlarmVerdict(now, known, missing) { Kept = true },
            "ignore" => Decided(false, missing),
            _ when known.Count == 0 => new AlarmVerdict(AlarmState.InsufficientData, known, missing),
            _ when known.Count > breaching.Count => Decided(false, missing),

            // Nothing but breaches: an alarm if they began long enough ago, for what is missing since cannot show otherwise.
            _ when OldestAge() >= rule.Needed => Decided(true, missing),
            _ => new AlarmVerdict(now, known, missing) { Kept = true },
        };

        AlarmVerdict Decided(bool alarm, int filled) => new(alarm ? AlarmState.Alarm : AlarmState.Ok, known, filled);

        int OldestAge() => range.Select((point, index) => point is null ? 0 : index + 1).Max();
    }
}

/// <summary>What an evaluation found.</summary>
/// <param name="State">The state that it calls for.</param>
/// <param name="Evaluated">Values that counted, newest first.</param>
/// <param name="Missing">Periods without a value that counted.</param>
internal sealed record AlarmVerdict(string State, IReadOnlyList<Datapoint> Evaluated, int Missing)
{
    /// <summary>Whether the state was kept for want of values.</summary>
    public bool Kept { get; init; }
}
