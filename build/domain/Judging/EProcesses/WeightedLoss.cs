namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Losses of requests that one arm each answered, made comparable by their weights: X = (Z/w - (1-Z)/(1-w)) (Y - centre) has the mean of
/// candidate's less champion's loss whatever the centre, which only has to be known before (the past mean takes most of the variance away).
/// </summary>
/// <param name="Champion">The champion's clipped losses.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Share">The candidate's share of requests when they were made, between 0 and 1, ends excluded.</param>
public readonly record struct WeightedLoss(MomentSums Champion, MomentSums Candidate, double Share)
{
    /// <summary>Sums of X: mean above 0 says that the candidate is worse.</summary>
    public MomentSums Worse(double centre) => Combine(1 / Share, -1 / (1 - Share), centre, 0);

    /// <summary>
    /// Sums of (1+margin) champion's less candidate's loss: mean above 0 says that the candidate is not worse by the margin.
    /// </summary>
    public MomentSums NotWorse(double centre, double margin) => Combine(-1 / Share, (1 + margin) / (1 - Share), centre, margin * centre);

    private MomentSums Combine(double candidateFactor, double championFactor, double centre, double shift)
    {
        return Scaled(Candidate, candidateFactor) + Scaled(Champion, championFactor);

        MomentSums Scaled(MomentSums losses, double factor)
        {
            // Each value is factor (y - centre) + shift = factor y + rest.
            var rest = shift - (factor * centre);
            return new MomentSums(
                losses.Count,
                (factor * losses.Sum) + (rest * losses.Count),
                (factor * factor * losses.SumOfSquares) + (2 * factor * rest * losses.Sum) + (rest * rest * losses.Count));
        }
    }
}
