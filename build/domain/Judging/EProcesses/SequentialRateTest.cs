namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// The rate-ratio test with its exact error rate, for looks of any size and any ramp. Under the null ratio every event falls on the
/// candidate with a known probability, whatever the common rate does, so the chance of each count of candidate events that has not crossed
/// yet is followed exactly (dynamic programming over the looks as they come), and each look may spend what the declared spending function
/// has released (Lan and DeMets, Biometrika 70, 1983). It needs fewer events than an e-process at the same error rate, because it wastes
/// neither the overshoot nor the unlimited future; after <see cref="MaximumEvents"/> it says nothing new.
/// </summary>
public sealed class SequentialRateTest
{
    /// <summary>Events after which the whole error rate is spent.</summary>
    public const int MaximumEvents = 3000;

    private static readonly (double Events, double Share)[] Points =
        [
            (3, 0.094), (8, 0.199), (16, 0.293), (32, 0.511), (64, 0.535), (125, 0.665), (250, 0.789), (500, 0.904), (1000, 0.992),
            (MaximumEvents, 1),
        ];

    private const double UsualEvents = 600;
    private const double FirstEvents = 2.5;
    private const double UsualShare = 0.93;
    private readonly double _alpha;
    private readonly double _nullRatio;
    private readonly bool _above;
    private double[] _alive = new double[64];
    private int _low;
    private int _high;
    private int _candidate;

    /// <summary>A test that spends <paramref name="alpha"/> in all.</summary>
    /// <param name="alpha">Chance of crossing while the ratio is the null ratio.</param>
    /// <param name="nullRatio">The ratio that is given the benefit of the doubt.</param>
    /// <param name="above">True: crosses when the candidate has too many events; false: when it has too few to be worse by that
    /// ratio.</param>
    public SequentialRateTest(double alpha, double nullRatio, bool above)
    {
        (_alpha, _nullRatio, _above) = (alpha, nullRatio, above);
        _alive[0] = 1;
        Boundary = above ? int.MaxValue : -1;
    }

    /// <summary>Events so far.</summary>
    public int Events { get; private set; }

    /// <summary>Candidate's events at which the last look crosses.</summary>
    public int Boundary { get; private set; }

    /// <summary>Chance, under the null, of having crossed by now.</summary>
    public double Spent { get; private set; }

    /// <summary>Whether a look has crossed.</summary>
    public bool Crossed { get; private set; }

    /// <summary>Takes in the events since the last look and looks.</summary>
    public void Look(int candidateEvents, int championEvents, double share)
    {
        var events = candidateEvents + championEvents;
        if (events == 0 || Crossed || share is <= 0 or >= 1 || Events + events > MaximumEvents)
        {
            // A look that does not fit any more ends the test: to leave out some of its events would choose among them.
            Events += Events + events > MaximumEvents ? MaximumEvents : 0;
            return;
        }

        var theta = RateGrid.Theta(_nullRatio, share);
        for (var i = 0; i < events; i++)
            Step(theta);
        Events += events;
        _candidate += candidateEvents;
        Absorb(_alpha * (_above ? ReleasedAbove(Events) : Released(Events)));
        Crossed = _above ? _candidate >= Boundary : _candidate <= Boundary;
    }

    /// <summary>Share of the error rate that is released after so many events: evenly over their logarithm, as mixtures spend it.</summary>
    public static double Released(int events) => events <= UsualEvents
        ? UsualShare * Math.Log(1 + (events / FirstEvents)) / Math.Log(1 + (UsualEvents / FirstEvents))
        : UsualShare + ((1 - UsualShare) * (1 - (UsualEvents / events)) / (1 - (UsualEvents / MaximumEvents)));

    /// <summary>
    /// The same for candidates with too many events: so that ratios of 1.5, 2 and 5 are all found within the same multiple of the fewest
    /// events possible at a share of 20 % (found by computing the mean events exactly). Linear in the logarithm of the events between its
    /// points.
    /// </summary>
    public static double ReleasedAbove(int events)
    {
        if (events <= Points[0].Events)
            return Points[0].Share * events / Points[0].Events;
        for (var i = 1; i < Points.Length; i++)
        {
            var (from, to) = (Points[i - 1], Points[i]);
            if (events <= to.Events)
                return from.Share + ((to.Share - from.Share) * Math.Log(events / from.Events) / Math.Log(to.Events / from.Events));
        }

        return 1;
    }

    private void Step(double theta)
    {
        if (_high + 2 > _alive.Length)
            Array.Resize(ref _alive, _alive.Length * 2);
        _high++;
        for (var k = _high; k > _low; k--)
            _alive[k] = (_alive[k] * (1 - theta)) + (_alive[k - 1] * theta);
        _alive[_low] *= 1 - theta;
        // What is left of numbers this small is far below the digits of the error rate, and is counted as spent.
        while (_low < _high && _alive[_low] < 1e-18)
        {
            Spent += _above ? 0 : _alive[_low];
            _alive[_low++] = 0;
        }

        while (_high > _low && _alive[_high] < 1e-18)
        {
            Spent += _above ? _alive[_high] : 0;
            _alive[_high--] = 0;
        }
    }

    private void Absorb(double released)
    {
        if (_above)
        {
            // Counts beyond the followed ones have less than the last digit of a chance and cross with them.
            for (Boundary = _high + 1; _high > _low && Spent + _alive[_high] <= released; Boundary = _high + 1)
                Spent += Take(_high--);
        }
        else
        {
            for (Boundary = _low - 1; _low < _high && Spent + _alive[_low] <= released; Boundary = _low - 1)
                Spent += Take(_low++);
        }
    }

    private double Take(int k)
    {
        var mass = _alive[k];
        _alive[k] = 0;
        return mass;
    }
}
