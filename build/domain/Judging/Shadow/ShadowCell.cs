using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>
/// One minute of a shadow as sums: requests and their failures and latencies in the minute in which they were asked, losses in the minute
/// in which their label was known. Sums add up in any order, so cells of the same minute merge.
/// </summary>
public sealed record ShadowCell
{
    /// <summary>Minute since any fixed beginning.</summary>
    public required int Minute { get; init; }

    /// <summary>Requests that both models were asked.</summary>
    public long Requests { get; set; }

    /// <summary>Requests that the candidate alone did not answer with a number.</summary>
    public long CandidateFailures { get; set; }

    /// <summary>Requests that the champion alone did not answer.</summary>
    public long ChampionFailures { get; set; }

    /// <summary>Requests that neither answered.</summary>
    public long CommonFailures { get; set; }

    /// <summary>Requests with both latencies.</summary>
    public long Timed { get; set; }

    /// <summary>Requests that only the candidate answered slowly.</summary>
    public long CandidateSlow { get; set; }

    /// <summary>Requests that only the champion answered slowly.</summary>
    public long ChampionSlow { get; set; }

    /// <summary>Requests that both answered slowly.</summary>
    public long CommonSlow { get; set; }

    /// <summary>Labels that became known, of answered and of failed requests.</summary>
    public long Labels { get; set; }

    /// <summary>Pairs in which only the candidate's loss is over the bound.</summary>
    public long CandidateTails { get; set; }

    /// <summary>Pairs in which only the champion's loss is over the bound.</summary>
    public long ChampionTails { get; set; }

    /// <summary>The champion's clipped losses.</summary>
    public MomentSums ChampionLoss { get; set; }

    /// <summary>The candidate's clipped losses.</summary>
    public MomentSums CandidateLoss { get; set; }

    /// <summary>Sum of the products of both clipped losses.</summary>
    public double LossProducts { get; set; }

    /// <summary>Sums of the champion's errors as they are.</summary>
    public MetricMoments Champion { get; set; }

    /// <summary>Sums of the candidate's errors as they are.</summary>
    public MetricMoments Candidate { get; set; }

    /// <summary>Log-wealths of the bounded bets that the candidate is worse.</summary>
    public double[] BetsWorse { get; set; } = new double[Bets];

    /// <summary>Log-wealths of the bounded bets that it is not worse by the margin.</summary>
    public double[] BetsNotWorse { get; set; } = new double[Bets];

    internal const int Bets = 8;

    /// <summary>Adds another cell of the same minute.</summary>
    public void Add(ShadowCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Requests += other.Requests;
        CandidateFailures += other.CandidateFailures;
        ChampionFailures += other.ChampionFailures;
        CommonFailures += other.CommonFailures;
        Timed += other.Timed;
        CandidateSlow += other.CandidateSlow;
        ChampionSlow += other.ChampionSlow;
        CommonSlow += other.CommonSlow;
        Labels += other.Labels;
        CandidateTails += other.CandidateTails;
        ChampionTails += other.ChampionTails;
        ChampionLoss += other.ChampionLoss;
        CandidateLoss += other.CandidateLoss;
        LossProducts += other.LossProducts;
        Champion += other.Champion;
        Candidate += other.Candidate;
        for (var j = 0; j < Bets; j++)
        {
            BetsWorse[j] += other.BetsWorse[j];
            BetsNotWorse[j] += other.BetsNotWorse[j];
        }
    }

    /// <summary>Sums of candidate's less champion's loss.</summary>
    internal MomentSums Worse => Difference(1, 1);

    /// <summary>Sums of (1+margin) champion's less candidate's loss.</summary>
    internal MomentSums NotWorse(double margin) => Difference(-1, -(1 + margin));

    // Values a L_B - b L_A.
    private MomentSums Difference(double a, double b) => new(
        CandidateLoss.Count,
        (a * CandidateLoss.Sum) - (b * ChampionLoss.Sum),
        (a * a * CandidateLoss.SumOfSquares) - (2 * a * b * LossProducts) + (b * b * ChampionLoss.SumOfSquares));
}
