using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Decision;

/// <summary>
/// Both sides of a count that must not be worse: an e-process for reports and for weighted sums, the exact test that decides, and for
/// promotion the exact test of the margin or, where a low rate does no harm, the certificate that it is low.
/// </summary>
internal sealed class GuardTest
{
    // The exact tests have most of the error rates. Certificates are for the rare case of no events at all, the e-processes for more events
    // than exact tests follow.
    private const double ExactShare = 0.78;
    private const double CertificateShare = 0.1;
    private const double UnlimitedShare = 0.05;
    private readonly RateGrid _worse;
    private readonly RateGrid _notWorse;
    private readonly double[] _worseState;
    private readonly double[] _notWorseState;
    private readonly SequentialRateTest _exactWorse;
    private readonly SequentialRateTest _exactNotWorse;
    private readonly RateCertificate _certificate;
    private readonly bool _certificateNeedsCalm;

    public GuardTest(double allowance, double margin, double ceiling, bool certificateNeedsCalm, double rollback, double promotion)
    {
        _worse = RateGrid.Above(allowance);
        _notWorse = RateGrid.Below(margin);
        (_worseState, _notWorseState) = (new double[_worse.Count], new double[_notWorse.Count]);
        _exactWorse = new SequentialRateTest(rollback * (1 - UnlimitedShare), allowance, above: true);
        _exactNotWorse = new SequentialRateTest(promotion * ExactShare, margin, above: false);
        _certificate = new RateCertificate(ceiling);
        _certificateNeedsCalm = certificateNeedsCalm;
        (RollbackAt, PromoteAt, CertificateAt) =
            (Math.Log(1 / rollback), Math.Log(1 / promotion), Math.Log(1 / (promotion * CertificateShare)));
    }

    public double RollbackAt { get; }

    public double PromoteAt { get; }

    public double CertificateAt { get; }

    public long Candidate { get; private set; }

    public long Champion { get; private set; }

    public double LogEWorse { get; private set; }

    public double LogENotWorse { get; private set; }

    public double LogECertificate { get; private set; }

    public bool IsWorse => _exactWorse.Crossed || LogEWorse >= RollbackAt - Math.Log(UnlimitedShare);

    public bool Allows =>
        _exactNotWorse.Crossed || LogENotWorse >= PromoteAt - Math.Log(UnlimitedShare) || LogECertificate >= CertificateAt;

    public ReadOnlySpan<double> WorseState => _worseState;

    /// <summary>Takes in what was seen since the last look.</summary>
    /// <param name="candidate">Events that fell on the candidate.</param>
    /// <param name="champion">Events that fell on the champion.</param>
    /// <param name="share">The candidate's share.</param>
    public void Add(long candidate, long champion, double share)
    {
        if (candidate + champion == 0)
            return;
        Candidate += candidate;
        Champion += champion;
        _worse.Add(_worseState, candidate, champion, share);
        _notWorse.Add(_notWorseState, candidate, champion, share);
        _exactWorse.Look((int)candidate, (int)champion, share);
        _exactNotWorse.Look((int)candidate, (int)champion, share);
        LogEWorse = RateGrid.LogE(_worseState);
        LogENotWorse = RateGrid.LogE(_notWorseState);
    }

    /// <summary>Sees whether the candidate's rate alone is low enough.</summary>
    public void Certify(long candidateEvents, long candidateRequests, bool isCalm) =>
        LogECertificate = _certificateNeedsCalm && !isCalm ? 0 : _certificate.LogE(candidateEvents, candidateRequests);
}
