using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Judges a rollout from rows of <c>minute,id,arm,weight,ok,ms,label,prediction</c>. The weight is the candidate's share, 0 to 1 (above 1:
/// percent). A row without ok, ms and prediction only brings a label. Without a history the bound of losses and the latency limit are
/// frozen at the end of the minute that completes the champion's first 300 labelled answers or latencies.
/// </summary>
public sealed class RolloutEvents : EventJudge
{
    private const int MinuteColumn = 0, Id = 1, Arm = 2, WeightColumn = 3, Ok = 4, Ms = 5, LabelColumn = 6, PredictionColumn = 7;
    private readonly RolloutFold _fold;
    private readonly EventWindow _seen = new();
    private readonly PendingEvents<(bool IsCandidate, double Share, double Prediction)> _unlabelled = new();
    private readonly PendingEvents<double> _labels = new();
    private readonly List<RolloutCell> _cells = [];
    private readonly RolloutWarmUp _warmUp = new();
    private double _bound;
    private double _slowLimit;

    /// <summary>A judge without a verdict.</summary>
    /// <param name="rules">What has to be shown.</param>
    /// <param name="history">Frozen from the champion's history; null: from the first minutes.</param>
    public RolloutEvents(RolloutRules rules, RolloutReference? history)
        : base("minute", "id", "arm", "weight", "ok", "ms", "label", "prediction")
    {
        _fold = new RolloutFold(rules, history ?? RolloutReference.None);
        _bound = history?.Loss.Bound ?? double.NaN;
        _slowLimit = history?.Loss.SlowLimitMs ?? double.NaN;
    }

    /// <inheritdoc/>
    public override JudgeReport Report() => _fold.Report();

    /// <inheritdoc/>
    protected override void Row(ReadOnlySpan<byte> line)
    {
        var id = Cell(line, Id);
        if (id.IsEmpty)
            throw Fault(line, Id, "an id");
        var key = EventKeys.Of(id);
        var minute = Minute(line, MinuteColumn);
        var (ms, label, prediction) = (Number(line, Ms), Number(line, LabelColumn), Number(line, PredictionColumn));
        var ok = Flag(line, Ok);
        var isKnown = _seen.Contains(key);
        if (isKnown && double.IsNaN(label))
        {
            Repetitions++;
            return;
        }

        if (!Arrives(minute, out var isBehind))
            return;
        if (isKnown)
        {
            Complete(id, key, label);
            return;
        }

        if (ok is null && double.IsNaN(ms) && double.IsNaN(prediction))
        {
            if (double.IsNaN(label))
                throw Fault(line, Ok, "1 or 0, or a label for an earlier id,");
            _labels.Add(key, label);
            return;
        }

        if (isBehind)
        {
            Behind(minute, _seen.ForgottenUntil);
            return;
        }

        var (isCandidate, share) = (IsCandidate(line), Share(line));
        _seen.Add(key, minute);
        Took(id);
        Request(isCandidate, share, ok ?? true, ms);
        if (double.IsNaN(label) && !_labels.TryTake(key, out label))
            _unlabelled.Add(key, (isCandidate, share, prediction));
        else
            Label(isCandidate, share, label - prediction);
    }

    /// <inheritdoc/>
    protected override bool CloseMinute(int minute)
    {
        Freeze(atEnd: false);
        return Look(minute);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        Freeze(atEnd: true);
        if (CurrentMinute >= 0)
            Look(CurrentMinute);
    }

    private bool Look(int minute)
    {
        _cells.Sort((a, b) => a.Share.CompareTo(b.Share));
        List<RolloutCell> closed = [.. _cells.Select(cell => cell with { Minute = minute })];
        _cells.Clear();
        return _fold.Close(closed) != Judgement.Inconclusive;
    }

    private void Complete(ReadOnlySpan<byte> id, ulong key, double label)
    {
        if (_unlabelled.TryTake(key, out var request))
        {
            Took(id);
            Label(request.IsCandidate, request.Share, label - request.Prediction);
        }
        else
        {
            Repetitions++;
        }
    }

    private bool IsCandidate(ReadOnlySpan<byte> line)
    {
        var arm = Cell(line, Arm);
        return arm.SequenceEqual("candidate"u8)
            || (arm.SequenceEqual("champion"u8) ? false : throw Fault(line, Arm, "champion or candidate"));
    }

    private double Share(ReadOnlySpan<byte> line)
    {
        var weight = Number(line, WeightColumn);
        return weight switch
        {
            >= 0 and <= 1 => weight,
            > 1 and <= 100 => weight / 100,
            _ => throw Fault(line, WeightColumn, "the candidate's share, 0 to 1, or percent to 100"),
        };
    }

    private void Request(bool isCandidate, double share, bool ok, double ms)
    {
        var cell = CellOf(share);
        if (isCandidate)
            cell.Candidate = cell.Candidate.WithRequest(ok, ms, _slowLimit);
        else
            cell.Champion = cell.Champion.WithRequest(ok, ms, _slowLimit);
        if (double.IsNaN(_slowLimit))
            _warmUp.AddLatency(isCandidate, share, ms);
    }

    private void Label(bool isCandidate, double share, double error)
    {
        if (double.IsNaN(_bound))
        {
            _warmUp.AddLabel(isCandidate, share, error);
            return;
        }

        var cell = CellOf(share);
        if (isCandidate)
            cell.Candidate = cell.Candidate.WithLabel(error, _bound);
        else
            cell.Champion = cell.Champion.WithLabel(error, _bound);
    }

    private RolloutCell CellOf(double share)
    {
        foreach (var cell in _cells)
        {
            if (cell.Share == share)
                return cell;
        }

        _cells.Add(new RolloutCell { Minute = CurrentMinute, Share = share });
        return _cells[^1];
    }

    private void Freeze(bool atEnd)
    {
        if (double.IsNaN(_bound) && (_warmUp.HasLabels || atEnd) && _warmUp.Bound() is { } reference)
        {
            _bound = reference.Bound;
            _fold.Freeze(reference with { SlowLimitMs = _slowLimit });
            foreach (var (isCandidate, share, error) in _warmUp.TakeLabels())
                Label(isCandidate, share, error);
        }

        if (double.IsNaN(_slowLimit) && (_warmUp.HasLatencies || atEnd) && _warmUp.SlowLimit() is { } limit)
        {
            _slowLimit = limit;
            _fold.Freeze(_fold.Reference.Loss with { SlowLimitMs = limit });
            foreach (var (isCandidate, share, ms) in _warmUp.TakeLatencies())
            {
                var cell = CellOf(share);
                if (isCandidate)
                    cell.Candidate = cell.Candidate.WithLatency(ms, limit);
                else
                    cell.Champion = cell.Champion.WithLatency(ms, limit);
            }
        }
    }
}
