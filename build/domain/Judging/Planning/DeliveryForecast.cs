namespace Slipway.Domain.Judging.Planning;

/// <summary>What a shadow will need for a candidate.</summary>
/// <param name="Worse">How much worse its MSE is: 0.1 is 10 %.</param>
/// <param name="Verdict">What the evidence will say.</param>
/// <param name="Pairs">Labelled pairs until then, typically; infinite: not in any reasonable time.</param>
/// <param name="Hours">Hours until then, the minimum duration included where it counts.</param>
public sealed record ShadowForecast(double Worse, Decision.Judgement Verdict, double Pairs, double Hours);

/// <summary>What a step of a rollout will need for a candidate.</summary>
/// <param name="Worse">How much more often it errs than the champion: 0.1 is 10 %.</param>
/// <param name="Step">The candidate's share, percent.</param>
/// <param name="CandidateRequests">Requests of the candidate at this step.</param>
/// <param name="Hours">Hours at this step: its bake time and its requests; at the last one that is shared with the champion also until half
/// of such candidates have their verdict. Infinite: not within a year.</param>
/// <param name="Verdict">The likelier verdict by the end of this step; inconclusive when most have none.</param>
/// <param name="RollbackChance">Chance of a rollback by the end of this step.</param>
/// <param name="PromotionChance">Chance that by then the error margin has been ruled out.</param>
public sealed record StepForecast(
    double Worse,
    int Step,
    double CandidateRequests,
    double Hours,
    Decision.Judgement Verdict,
    double RollbackChance,
    double PromotionChance);

/// <summary>What a delivery will need, said before anything is deployed.</summary>
/// <param name="Shadow">The shadow, a row a candidate.</param>
/// <param name="Rollout">The rollout's steps, a row a candidate and step.</param>
public sealed record DeliveryForecast(IReadOnlyList<ShadowForecast> Shadow, IReadOnlyList<StepForecast> Rollout);
