using Slipway.LocalCloud.CloudWatch.Alarms;

namespace Slipway.LocalCloud.Tests.CloudWatch.Alarms;

/// <summary>
/// The tables of CloudWatch's user guide ("Configuring how CloudWatch alarms treat missing data"): five periods, oldest first, of which
/// three are evaluated; 0 is within the threshold, X breaches it, - is missing.
/// </summary>
public sealed class AlarmJudgeTests
{
    private const string Before = "AS BEFORE";
    private static readonly string[] Treatments = ["missing", "ignore", "breaching", "notBreaching"];

    [Theory]
    [InlineData(3, "0-X-X", "OK", "OK", "OK", "OK")]
    [InlineData(3, "----0", "OK", "OK", "OK", "OK")]
    [InlineData(3, "-----", "INSUFFICIENT_DATA", Before, "ALARM", "OK")]
    [InlineData(3, "0XX-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(3, "--X--", "ALARM", Before, "ALARM", "OK")]
    [InlineData(2, "0-X-X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "00X0X", "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "0-X--", "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "----0", "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "---X-", "ALARM", Before, "ALARM", "OK")]
    [InlineData(2, "----X", Before, Before, "ALARM", "OK")]
    public void Treats_missing_values_as_the_guide_says(int needed, string periods, params string[] expected)
    {
        var range = periods.Reverse()
            .Select((letter, age) => letter == '-' ? null : new Datapoint(100 - age, letter == 'X' ? 9 : 0, 1)).ToList();
        Assert.Equal(expected, Treatments.Select(treatment =>
            AlarmJudge.Judge(new AlarmRule(3, needed, "GreaterThanThreshold", 5, treatment), range, Before).State));
    }

    [Theory]
    [InlineData("GreaterThanThreshold", "001")]
    [InlineData("GreaterThanOrEqualToThreshold", "011")]
    [InlineData("LessThanThreshold", "100")]
    [InlineData("LessThanOrEqualToThreshold", "110")]
    public void Compares(string comparison, string expected) => Assert.Equal(
        expected, string.Concat(
            new[] { 4.0, 5, 6 }.Select(value => new AlarmRule(1, null, comparison, 5, "missing").Breaches(value) ? '1' : '0')));

    [Theory]
    [InlineData(
        null, "missing", "9.0 0", "Threshold Crossed: 1 datapoint [0.0 (01/01/70 00:01:00)] was not greater than the threshold (5.0).")]
    [InlineData(
        1, "missing", "9.0 0",
        "Threshold Crossed: 1 out of the last 2 datapoints [9.0 (01/01/70 00:02:00)] was greater than the threshold (5.0) (minimum 1 "
        + "datapoint for OK -> ALARM transition).")]
    [InlineData(
        2, "missing", "0.5 0",
        "Threshold Crossed: 2 out of the last 2 datapoints [0.5 (01/01/70 00:02:00), 0.0 (01/01/70 00:01:00)] were not greater than the "
        + "threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).")]
    [InlineData(
        1, "notBreaching", "9.5",
        "Threshold Crossed: 1 out of the last 2 datapoints [9.5 (01/01/70 00:02:00)] was greater than the threshold (5.0) and 1 missing "
        + "datapoint was treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM transition).")]
    [InlineData(
        null, "breaching", "",
        "Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].")]
    [InlineData(null, "missing", "", "Insufficient Data: 2 datapoints were unknown.")]
    public void Says_why_in_the_words_of_AWS(int? needed, string treatment, string values, string expected)
    {
        var rule = new AlarmRule(2, needed, "GreaterThanThreshold", 5, treatment);
        var range = values.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(
                (value, age) =>
                    (Datapoint?)new Datapoint(2 - age, double.Parse(value, System.Globalization.CultureInfo.InvariantCulture), 1))
            .Concat([null, null, null, null]).Take(4).ToList();
        Assert.Equal(expected, AlarmReason.Words(rule, AlarmJudge.Judge(rule, range, "OK")));
    }
}
