using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>Losses of labelled requests that one arm each answered, made comparable by their weights.</summary>
internal sealed class LossTests(RolloutRules rules, RolloutReference reference)
{
    private const int MostMarks = 256;
    private readonly BlockedSeries _worse = new(reference.Loss.BlockLength);
    private readonly BlockedSeries _notWorse = new(reference.Loss.BlockLength);
    private readonly List<(MomentSums Blocks, int Cuts)> _marks = [];

    public ArmSums Candidate { get; private set; }

    public ArmSums Champion { get; private set; }

    public double LogEWorse => _worse.LogE(rules.FalseRollback);

    public double LogENotWorse => _notWorse.LogE(rules.FalsePromotion);

    public double Inflation => _worse.Inflation;

    /// <summary>Rare disasters: losses over the bound.</summary>
    public GuardTest Tails { get; } = new(
        1, rules.ErrorMargin, rules.ErrorCeiling, certificateNeedsCalm: true, rules.FalseRollback, rules.FalsePromotion);

    /// <summary>ln E with restarts.</summary>
    public double LogEMixture()
    {
        Span<double> parts = stackalloc double[_marks.Count + 1];
        for (var k = 0; k < _marks.Count; k++)
            parts[k] = _worse.LogESince(_marks[k].Blocks, _marks[k].Cuts, rules.FalseRollback) - Math.Log((k + 1.0) * (k + 2));
        parts[^1] = -Math.Log(_marks.Count + 1.0);
        // The first is the whole rollout, which is not forgotten when blocks are cut anew.
        if (_marks.Count > 0)
            parts[0] = LogEWorse - Math.Log(2);
        return SpecialFunctions.LogSumExp(parts);
    }

    public void Restart()
    {
        if (_marks.Count < MostMarks)
            _marks.Add((_worse.Blocks, _worse.Cuts));
    }

    public void Add(IEnumerable<RolloutCell> minute)
    {
        // What was known before this minute takes most of the variance away.
        var centre = Champion.Loss.Mean;
        var (worse, notWorse) = (default(MomentSums), default(MomentSums));
        foreach (var cell in minute)
        {
            Champion += cell.Champion;
            Candidate += cell.Candidate;
            if (cell.Share is <= 0 or >= 1)
                continue;
            if (centre == 0)
                centre = cell.Champion.Loss.Mean;
            var loss = new WeightedLoss(cell.Champion.Loss, cell.Candidate.Loss, cell.Share);
            worse += loss.Worse(centre);
            notWorse += loss.NotWorse(centre, rules.LossMargin);
            Tails.Add(cell.Candidate.Tails, cell.Champion.Tails, cell.Share);
        }

        _worse.Add(worse);
        _notWorse.Add(notWorse);
    }
}
