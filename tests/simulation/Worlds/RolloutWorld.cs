using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Worlds;

/// <summary>A kind of rollout: traffic, ramp, and both models' rates at each minute of a run.</summary>
public sealed record RolloutWorld(string Name)
{
    /// <summary>Minutes of a run.</summary>
    public int Minutes { get; init; } = 120;

    /// <summary>Requests a minute, both models together.</summary>
    public int Requests { get; init; } = 1000;

    /// <summary>The candidate's share at a minute.</summary>
    public Func<int, double> Share { get; init; } = _ => 0.2;

    /// <summary>Error rates of champion and candidate at each minute of a run.</summary>
    public required Func<Chance, Func<int, (double Champion, double Candidate)>> Errors { get; init; }

    /// <summary>Whether every minute has exactly its share, as in the reference's table.</summary>
    public bool ExactShares { get; init; }

    /// <summary>Rate of slow answers, of both.</summary>
    public double SlowRate { get; init; } = 0.025;

    /// <summary>Share of the candidate's requests whose logs are lost.</summary>
    public double Lost { get; init; }

    /// <summary>Minutes until labels arrive; null: no labels.</summary>
    public int? LabelDelay { get; init; }

    /// <summary>The candidate's MSE over the champion's.</summary>
    public double LossRatio { get; init; } = 1;

    /// <summary>Whether the mean loss drifts for both alike (mix shift).</summary>
    public bool MixShift { get; init; }

    /// <summary>Minutes of a run. Weights are dealt exactly, as a load balancer deals them by chance: a binomial draw.</summary>
    public IEnumerable<RolloutCell> Cells(Chance chance)
    {
        var rates = Errors(chance);
        var waiting = new Queue<(double Share, int Champion, int Candidate, double Scale)>();
        for (var minute = 0; minute < Minutes; minute++)
        {
            var share = Share(minute);
            var candidate = ExactShares ? (int)Math.Round(Requests * share) : chance.Binomial(Requests, share);
            var champion = Requests - candidate;
            candidate -= chance.Binomial(candidate, Lost);
            var (rateA, rateB) = rates(minute);
            var cell = new RolloutCell
            {
                Minute = minute,
                Share = share,
                Champion = Arm(chance, champion, rateA),
                Candidate = Arm(chance, candidate, rateB),
            };
            if (LabelDelay is { } delay)
            {
                waiting.Enqueue((share, champion, candidate, MixShift ? 1 + (minute / (double)Minutes) : 1));
                if (waiting.Count > delay)
                    Label(chance, cell, waiting.Dequeue());
            }

            yield return cell;
        }
    }

    private ArmSums Arm(Chance chance, int requests, double rate) =>
        new()
        {
            Requests = requests,
            Errors = chance.Binomial(requests, rate),
            Timed = requests,
            Slow = chance.Binomial(requests, SlowRate),
        };

    private void Label(Chance chance, RolloutCell cell, (double Share, int Champion, int Candidate, double Scale) batch)
    {
        var (champion, candidate) = (cell.Champion, cell.Candidate);
        for (var i = 0; i < batch.Champion; i++)
            champion = champion.WithLabel(chance.Normal() * Math.Sqrt(batch.Scale), 50);
        for (var i = 0; i < batch.Candidate; i++)
            candidate = candidate.WithLabel(chance.Normal() * Math.Sqrt(batch.Scale * LossRatio), 50);
        (cell.Champion, cell.Candidate) = (champion, candidate);
    }
}
