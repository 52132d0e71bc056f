using Slipway.Domain.Judging.Decision;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>
/// The evidence of a shadow: the state from which the verdict follows. Events may come in any order and more than once, ledgers of parts
/// merge, and what is written and read back goes on as if nothing had happened.
/// </summary>
public sealed class ShadowLedger
{
    private readonly SortedDictionary<int, ShadowCell> _cells = [];
    private readonly HashSet<ulong> _requests = [];
    private readonly HashSet<ulong> _labels = [];
    private readonly ShadowMeter _meter;

    /// <summary>An empty ledger.</summary>
    public ShadowLedger(ShadowRules rules, LossReference reference)
    {
        (Rules, Reference) = (rules, reference);
        _meter = new ShadowMeter(rules, reference);
    }

    /// <summary>A ledger that was written.</summary>
    public ShadowLedger(ShadowLedgerFile file)
        : this(file.Rules, file.Reference)
    {
        foreach (var cell in file.Cells)
            Cell(cell.Minute).Add(cell);
        _requests.UnionWith(EventKeySet.Read(file.Requests));
        _labels.UnionWith(EventKeySet.Read(file.Labels));
    }

    /// <summary>What has to be shown.</summary>
    public ShadowRules Rules { get; }

    /// <summary>What was frozen from the champion's history.</summary>
    public LossReference Reference { get; }

    /// <summary>Takes in a request; false when its id was there already.</summary>
    /// <param name="id">Inference id.</param>
    /// <param name="minute">Minute in which it was asked.</param>
    /// <param name="championAnswered">Whether the champion answered with a number.</param>
    /// <param name="candidateAnswered">Whether the candidate did.</param>
    /// <param name="championMs">Latency; NaN: not known.</param>
    /// <param name="candidateMs">Latency; NaN: not known.</param>
    public bool AddRequest(
        string id,
        int minute,
        bool championAnswered,
        bool candidateAnswered,
        double championMs = double.NaN,
        double candidateMs = double.NaN)
    {
        if (!_requests.Add(EventKeys.Of(id)))
            return false;
        ShadowMeter.Request(Cell(minute), championAnswered, candidateAnswered);
        ShadowMeter.Latency(Cell(minute), championMs, candidateMs, Reference.SlowLimitMs);
        return true;
    }

    /// <summary>Takes in the label of a request with both answers; false when its id had one already.</summary>
    /// <param name="id">Inference id.</param>
    /// <param name="minute">Minute in which the label was known.</param>
    /// <param name="label">Ground truth.</param>
    /// <param name="champion">The champion's answer; NaN: none.</param>
    /// <param name="candidate">The candidate's answer; NaN: none.</param>
    public bool AddLabel(string id, int minute, double label, double champion, double candidate)
    {
        if (!_labels.Add(EventKeys.Of(id)))
            return false;
        _meter.Label(Cell(minute), label, champion, candidate);
        return true;
    }

    /// <summary>
    /// Takes in a minute's counts of both models, where only counts are known (an endpoint's metrics): both were asked the same, so that an
    /// event falls on either with the same chance when they are alike. A minute that was counted before is left as it is; false then.
    /// </summary>
    /// <param name="minute">Minute in which they were read.</param>
    /// <param name="champion">The champion's counts.</param>
    /// <param name="candidate">The candidate's.</param>
    /// <param name="countsFailures">Whether errors are taken from here: where single requests do not show them.</param>
    public bool AddCounts(int minute, VariantCounts champion, VariantCounts candidate, bool countsFailures)
    {
        ArgumentNullException.ThrowIfNull(champion);
        ArgumentNullException.ThrowIfNull(candidate);
        if (!_requests.Add(EventKeys.Of(FormattableString.Invariant($"counts@{minute}"))))
            return false;
        var cell = Cell(minute);
        cell.Timed += Math.Min(champion.Invocations, candidate.Invocations);
        cell.ChampionSlow += champion.SlowAnswers;
        cell.CandidateSlow += candidate.SlowAnswers;
        if (countsFailures)
        {
            cell.ChampionFailures += champion.Errors;
            cell.CandidateFailures += candidate.Errors;
        }

        return true;
    }

    /// <summary>Adds the evidence of other events. Both ledgers must have the same rules and reference and no event in common.</summary>
    public void Merge(ShadowLedger other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Rules != Rules || other.Reference != Reference)
            throw new ArgumentException("Expected a ledger with the same rules and the same frozen reference.", nameof(other));
        if (_requests.Overlaps(other._requests) || _labels.Overlaps(other._labels))
            throw new ArgumentException(
                "Expected a ledger of other events: sums cannot be told apart any more. Replay the events instead.", nameof(other));
        _requests.UnionWith(other._requests);
        _labels.UnionWith(other._labels);
        foreach (var cell in other._cells.Values)
            Cell(cell.Minute).Add(cell);
    }

    /// <summary>The first verdict that is not Inconclusive, with its evidence; else that of the last minute.</summary>
    /// <param name="untilMinute">Last minute to look at: one that is not over yet is left out.</param>
    public JudgeReport Judge(int untilMinute = int.MaxValue)
    {
        var fold = new ShadowFold(Rules, Reference);
        foreach (var cell in _cells.Values.TakeWhile(cell => cell.Minute <= untilMinute))
        {
            if (fold.Close(cell) != Judgement.Inconclusive)
                break;
        }

        return fold.Report();
    }

    /// <summary>As it is written.</summary>
    public ShadowLedgerFile ToFile() => new(Rules, Reference, [.. _cells.Values], EventKeySet.Write(_requests), EventKeySet.Write(_labels));

    private ShadowCell Cell(int minute)
    {
        if (!_cells.TryGetValue(minute, out var cell))
            _cells.Add(minute, cell = new ShadowCell { Minute = minute });
        return cell;
    }
}

/// <summary>A ledger in a file.</summary>
/// <param name="Rules">What has to be shown.</param>
/// <param name="Reference">What was frozen.</param>
/// <param name="Cells">Minutes, oldest first.</param>
/// <param name="Requests">Keys of the requests that are in it, in base 64.</param>
/// <param name="Labels">Keys of the labels that are in it, in base 64.</param>
public sealed record ShadowLedgerFile(
    ShadowRules Rules, LossReference Reference, IReadOnlyList<ShadowCell> Cells, string Requests, string Labels);
