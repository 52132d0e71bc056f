namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Whether the candidate fails so much that it is an outage and not a burst: its error rate is above a fixed one, over the rollout or in
/// any one minute. The evidence of a minute has the prior 1/((t+1)(t+2)), so that all minutes together are one e-process.
/// </summary>
internal sealed class OutageTest(double rate, double alpha)
{
    private readonly FixedRateTest _test = new(alpha, 1);
    private long _errors;
    private long _requests;
    private int _minute;
    private double _ofMinutes = double.NegativeInfinity;

    /// <summary>ln E of "its rate is above".</summary>
    public double LogE => Math.Max(_test.LogE(_errors, _requests, rate), _ofMinutes);

    /// <summary>Whether it is shown; the threshold allows for the two kinds of evidence.</summary>
    public bool IsShown => LogE >= _test.Threshold;

    public void Add(long errors, long requests)
    {
        if (requests == 0)
            return;
        (_errors, _requests) = (_errors + errors, _requests + requests);
        _ofMinutes = Math.Max(_ofMinutes, _test.LogE(errors, requests, rate) - Math.Log((_minute + 1.0) * (_minute + 2)));
        _minute++;
    }
}
