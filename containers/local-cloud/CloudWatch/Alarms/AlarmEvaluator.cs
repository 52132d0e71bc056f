using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.CloudWatch.Expressions;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>
/// Evaluates all alarms: those on metrics once a minute, when it is over, and once after they were put; composite ones whenever one of
/// theirs has changed. Called by one thread at a time.
/// </summary>
internal sealed class AlarmEvaluator(AlarmStore alarms, MetricStore metrics, TimeProvider time, ILogger log)
{
    private readonly Dictionary<string, (DateTimeOffset Configured, long Minute)> _evaluated = new(StringComparer.Ordinal);

    public void EvaluateAll()
    {
        var all = alarms.All();
        var minute = MetricSeries.Minute(time.GetUtcNow());
        foreach (var gone in _evaluated.Keys.Except(all.Select(alarm => alarm.Name)).ToList())
        {
            _evaluated.Remove(gone);
        }

        foreach (
            var alarm in all.Where(alarm => !alarm.IsComposite && _evaluated.GetValueOrDefault(alarm.Name) != (alarm.Configured, minute)))
        {
            _evaluated[alarm.Name] = (alarm.Configured, minute);
            Guard(alarm, () => Evaluate(alarm, minute));
        }

        foreach (var alarm in all.Where(alarm => alarm.IsComposite))
        {
            Guard(alarm, () => EvaluateRule(alarm));
        }
    }

    private void Evaluate(AlarmDocument alarm, long minute)
    {
        var rule = AlarmRule.Of(alarm.Settings);
        var metric = AlarmMetric.Read(alarm.Settings);
        var range = metric.Read(metrics, minute, rule.Range);
        var verdict = AlarmJudge.Judge(rule, range, alarm.State.Value);
        if (!verdict.Kept && (verdict.State != alarm.State.Value || alarm.State.ReasonData is null))
        {
            var data = AlarmReason.Data(rule, alarm.Settings, verdict, (int)metric.Minutes * 60, time.GetUtcNow());
            alarms.Move(alarm, verdict.State, AlarmReason.Words(rule, verdict), data);
        }
    }

    private void EvaluateRule(AlarmDocument alarm)
    {
        var rule = CompositeRule.Parse(alarm.Settings.Required("AlarmRule"));
        var children = rule.Alarms.Select(alarms.Find).OfType<AlarmDocument>().ToDictionary(child => child.Name);
        var state = rule.Holds(name => children.GetValueOrDefault(name)?.State.Value) ? AlarmState.Alarm : AlarmState.Ok;
        if (state == alarm.State.Value)
        {
            return;
        }

        var last = children.Values.MaxBy(child => child.State.Transitioned);
        var data = new JsonObject
        {
            ["triggeringAlarms"] = new JsonArray([.. children.Values.Select(child => new JsonObject
            {
                ["arn"] = child.Arn,
                ["state"] = new JsonObject { ["value"] = child.State.Value, ["timestamp"] = AlarmReason.Stamp(child.State.Transitioned) },
            })]),
        };
        var reason = last is null
            ? $"The rule {(state == AlarmState.Alarm ? "holds" : "does not hold")}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Arn} transitioned to {last.State.Value} at {last.State.Transitioned.UtcDateTime:dddd dd MMMM, yyyy HH:mm:ss} UTC");
        alarms.Move(alarm, state, reason, data.ToJsonString());
    }

    // One alarm that cannot be evaluated must not keep the others from it.
    private void Guard(AlarmDocument alarm, Action evaluate)
    {
        try
        {
            evaluate();
        }
        catch (Exception fault) when (fault is ExpressionException or Protocol.ServiceException or IOException)
        {
            log.LogWarning("Alarm {Alarm} could not be evaluated: {Fault}", alarm.Name, fault.Message);
        }
    }
}
