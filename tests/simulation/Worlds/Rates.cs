namespace Slipway.Simulation.Worlds;

/// <summary>How error rates go over a rollout.</summary>
public static class Rates
{
    /// <summary>Always the same.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> Constant(double champion, double candidate) =>
        _ => _ => (champion, candidate);

    /// <summary>Both spike for 20 minutes.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> Spike(double usual, double spike) =>
        _ => minute => minute is >= 40 and < 60 ? (spike, spike) : (usual, usual);

    /// <summary>Each fleet bursts on its own to 5 % errors: on average for so many minutes, in 9 % of all minutes.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> Bursts(
        double usual, double minutes, double candidateRatio = 1)
    {
        var stays = 1 - (1 / minutes);
        var begins = 0.1 / minutes;
        return chance =>
        {
            var (a, b) = (false, false);
            return _ =>
            {
                a = chance.Uniform() < (a ? stays : begins);
                b = chance.Uniform() < (b ? stays : begins);
                return (a ? 0.05 : usual, (b ? 0.05 : usual) * candidateRatio);
            };
        };
    }

    /// <summary>The common rate wanders: its logarithm is autoregressive.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> Wandering(double usual, double correlation, double ratio = 1)
    {
        return chance =>
        {
            var level = chance.Normal();
            return _ =>
            {
                level = (correlation * level) + (Math.Sqrt(1 - (correlation * correlation)) * chance.Normal());
                var rate = Math.Min(0.5, usual * Math.Exp((0.7 * level) - 0.245));
                return (rate, rate * ratio);
            };
        };
    }

    /// <summary>A day's season, an hour long, of both.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> Season(double usual) => _ => minute =>
    {
        var rate = usual * (1 + (0.8 * Math.Sin(minute * Math.PI / 30)));
        return (rate, rate);
    };

    /// <summary>The candidate fails under load: its errors quadruple from a minute on.</summary>
    public static Func<Chance, Func<int, (double Champion, double Candidate)>> UnderLoad(double usual, int from, double ratio = 4) =>
        _ => minute => (usual, minute >= from ? usual * ratio : usual);
}
