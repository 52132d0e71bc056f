using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>Why an alarm is where it is, as AWS says it: in words, and as JSON.</summary>
internal static class AlarmReason
{
    private const int LongestWords = 1023;
    private const int LongestData = 4000;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Words(AlarmRule rule, AlarmVerdict verdict)
    {
        var words = Sentence(rule, verdict);
        return words.Length <= LongestWords ? words : words[..LongestWords];
    }

    /// <summary>Members of <c>StateReasonData</c>.</summary>
    public static string Data(AlarmRule rule, JsonObject settings, AlarmVerdict verdict, int periodSeconds, DateTimeOffset now)
    {
        var data = Wire.Structure(
            ("version", "1.0"),
            ("queryDate", Stamp(now)),
            ("startDate", verdict.Evaluated is [.., var oldest] ? Stamp(Time(oldest)) : null),
            ("unit", settings["Unit"]),
            ("statistic", settings["Statistic"] ?? settings["ExtendedStatistic"]),
            ("period", periodSeconds),
            ("recentDatapoints", new JsonArray([.. verdict.Evaluated.Reverse().Select(point => JsonValue.Create(point.Value))])),
            ("threshold", rule.Threshold),
            ("evaluatedDatapoints", new JsonArray([.. verdict.Evaluated.Select(point => Wire.Structure(
                ("timestamp", Stamp(Time(point))), ("sampleCount", point.SampleCount), ("value", point.Value)))]))).ToJsonString(Plain);
        return data.Length <= LongestData ? data : Wire.Structure(("version", "1.0"), ("queryDate", Stamp(now))).ToJsonString(Plain);
    }

    /// <summary><c>2026-01-31T10:00:00.000+0000</c>.</summary>
    public static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static string Sentence(AlarmRule rule, AlarmVerdict verdict)
    {
        if (verdict.State == AlarmState.InsufficientData)
        {
            return $"Insufficient Data: {Count(verdict.Missing, "datapoint")} {Were(verdict.Missing)} unknown.";
        }

        var alarm = verdict.State == AlarmState.Alarm;
        var filled = rule.TreatMissing is "breaching" ? "Breaching" : "NonBreaching";
        var missing = $"{Count(verdict.Missing, "missing datapoint")} {Were(verdict.Missing)} treated as [{filled}]";
        if (verdict.Evaluated.Count == 0)
        {
            return $"Threshold Crossed: no datapoints were received for {Count(verdict.Missing, "period")} and {missing}.";
        }

        // Those that speak for the state.
        var points = verdict.Evaluated.Where(point => rule.Breaches(point.Value) == alarm).ToList();
        var listed = string.Join(", ", points.Select(point => string.Create(
            CultureInfo.InvariantCulture, $"{Number(point.Value)} ({Time(point):dd'/'MM'/'yy HH:mm:ss})")));
        var compared = $"{(alarm ? "" : "not ")}{rule.Words} the threshold ({Number(rule.Threshold)})";
        var tail = verdict.Missing > 0 && rule.TreatMissing is ("breaching" or "notBreaching") ? $" and {missing}" : "";
        if (rule.DatapointsToAlarm is null)
        {
            return $"Threshold Crossed: {Count(points.Count, "datapoint")} [{listed}] {Were(points.Count)} {compared}{tail}.";
        }

        var least = alarm ? rule.Needed : rule.EvaluationPeriods - rule.Needed + 1;
        return $"Threshold Crossed: {points.Count} out of the last {rule.EvaluationPeriods} datapoints [{listed}] "
            + $"{Were(points.Count)} {compared}{tail} "
            + $"(minimum {Count(least, "datapoint")} for {(alarm ? "OK -> ALARM" : "ALARM -> OK")} transition).";
    }

    private static string Count(int number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Were(int number) => number == 1 ? "was" : "were";

    // As Java writes doubles.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(value) && !text.Contains('E', StringComparison.Ordinal) ? $"{text}.0" : text;
    }

    private static DateTimeOffset Time(Datapoint point) => DateTimeOffset.FromUnixTimeSeconds(point.Minute * 60);
}
