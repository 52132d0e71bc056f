using Slipway.Domain.Judging.Decision;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// The evidence of a rollout: the state from which the verdict follows. Events may come in any order and more than once, ledgers of parts
/// merge, and what is written and read back goes on as if nothing had happened.
/// </summary>
public sealed class RolloutLedger
{
    private readonly SortedDictionary<(int Minute, double Share), RolloutCell> _cells = [];
    private readonly HashSet<ulong> _requests = [];
    private readonly HashSet<ulong> _labels = [];

    /// <summary>An empty ledger.</summary>
    public RolloutLedger(RolloutRules rules, RolloutReference reference) => (Rules, Reference) = (rules, reference);

    /// <summary>A ledger that was written.</summary>
    public RolloutLedger(RolloutLedgerFile file)
        : this(file.Rules, file.Reference)
    {
        foreach (var cell in file.Cells)
            Cell(cell.Minute, cell.Share).Add(cell);
        _requests.UnionWith(EventKeySet.Read(file.Requests));
        _labels.UnionWith(EventKeySet.Read(file.Labels));
    }

    /// <summary>What has to be shown.</summary>
    public RolloutRules Rules { get; }

    /// <summary>What was frozen from the champion's history.</summary>
    public RolloutReference Reference { get; }

    /// <summary>Takes in a request; false when its id was there already.</summary>
    /// <param name="id">Inference id.</param>
    /// <param name="minute">Minute in which it was asked.</param>
    /// <param name="isCandidate">Which model answered.</param>
    /// <param name="share">The candidate's share of the requests at that time, 0 to 1.</param>
    /// <param name="ok">Whether it was answered without an error.</param>
    /// <param name="milliseconds">Latency; NaN: not known.</param>
    public bool AddRequest(string id, int minute, bool isCandidate, double share, bool ok, double milliseconds = double.NaN)
    {
        if (!_requests.Add(EventKeys.Of(id)))
            return false;
        var cell = Cell(minute, share);
        if (isCandidate)
            cell.Candidate = cell.Candidate.WithRequest(ok, milliseconds, Reference.Loss.SlowLimitMs);
        else
            cell.Champion = cell.Champion.WithRequest(ok, milliseconds, Reference.Loss.SlowLimitMs);
        return true;
    }

    /// <summary>Takes in the label of a request; false when its id had one already.</summary>
    /// <param name="id">Inference id.</param>
    /// <param name="minute">Minute in which the label was known.</param>
    /// <param name="isCandidate">Which model answered.</param>
    /// <param name="share">The candidate's share when the request was made.</param>
    /// <param name="error">Label less prediction; NaN: there was no prediction.</param>
    /// <param name="label">The label itself, for R2; NaN: not known.</param>
    public bool AddLabel(string id, int minute, bool isCandidate, double share, double error, double label = double.NaN)
    {
        if (!_labels.Add(EventKeys.Of(id)))
            return false;
        var cell = Cell(minute, share);
        var centred = double.IsFinite(label - Reference.Loss.LabelCentre) ? label - Reference.Loss.LabelCentre : 0;
        if (isCandidate)
            cell.Candidate = cell.Candidate.WithLabel(error, Reference.Loss.Bound, centred);
        else
            cell.Champion = cell.Champion.WithLabel(error, Reference.Loss.Bound, centred);
        return true;
    }

    /// <summary>
    /// Takes in a minute's counts of both arms, where only counts are known (an endpoint's metrics). A minute and weight that was counted
    /// before is left as it is; false then.
    /// </summary>
    public bool AddCounts(int minute, double share, ArmSums champion, ArmSums candidate)
    {
        if (!_requests.Add(EventKeys.Of(FormattableString.Invariant($"{minute}@{share:R}"))))
            return false;
        Cell(minute, share).Add(new RolloutCell { Minute = minute, Share = share, Champion = champion, Candidate = candidate });
        return true;
    }

    /// <summary>Adds the evidence of other events. Both ledgers must have the same rules and reference and no event in common.</summary>
    public void Merge(RolloutLedger other)
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
            Cell(cell.Minute, cell.Share).Add(cell);
    }

    /// <summary>
    /// The first rollback, or the last minute's verdict: a promotion is an allowance at a look, and a rollout that goes on can still be
    /// rolled back.
    /// </summary>
    /// <param name="untilMinute">Last minute to look at: one that is not over yet is left out.</param>
    /// <param name="stopAtPromotion">Whether the first promotion ends the judging.</param>
    public JudgeReport Judge(int untilMinute = int.MaxValue, bool stopAtPromotion = true)
    {
        var fold = new RolloutFold(Rules, Reference);
        foreach (var minute in _cells.Values.GroupBy(cell => cell.Minute).TakeWhile(minute => minute.Key <= untilMinute))
        {
            var verdict = fold.Close([.. minute]);
            if (verdict == Judgement.Rollback || (stopAtPromotion && verdict == Judgement.Promote))
                break;
        }

        return fold.Report();
    }

    /// <summary>As it is written.</summary>
    public RolloutLedgerFile ToFile() =>
        new(Rules, Reference, [.. _cells.Values], EventKeySet.Write(_requests), EventKeySet.Write(_labels));

    private RolloutCell Cell(int minute, double share)
    {
        if (!_cells.TryGetValue((minute, share), out var cell))
            _cells.Add((minute, share), cell = new RolloutCell { Minute = minute, Share = share });
        return cell;
    }
}

/// <summary>A ledger in a file.</summary>
/// <param name="Rules">What has to be shown.</param>
/// <param name="Reference">What was frozen.</param>
/// <param name="Cells">Minutes and weights, oldest first.</param>
/// <param name="Requests">Keys of the requests that are in it, in base 64.</param>
/// <param name="Labels">Keys of the labels that are in it, in base 64.</param>
public sealed record RolloutLedgerFile(
    RolloutRules Rules, RolloutReference Reference, IReadOnlyList<RolloutCell> Cells, string Requests, string Labels);
