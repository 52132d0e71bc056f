using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Judges a shadow from rows of <c>minute,id,label,champion,candidate,champion_ok,candidate_ok,champion_ms,candidate_ms</c>. An empty
/// prediction is a failure; a row whose answers are all empty only brings a label. Without a history the bound of losses and the latency
/// limit are frozen at the end of the minute that completes the first 300 labelled pairs or latencies.
/// </summary>
public sealed class ShadowEvents : EventJudge
{
    private const int MinuteColumn =
        0, Id =
            1, LabelColumn = 2, ChampionColumn = 3, CandidateColumn = 4, ChampionOk = 5, CandidateOk = 6, ChampionMs = 7, CandidateMs = 8;
    private readonly ShadowRules _rules;
    private readonly ShadowFold _fold;
    private readonly EventWindow _seen = new();
    private readonly PendingEvents<(double Champion, double Candidate)> _unlabelled = new();
    private readonly PendingEvents<double> _labels = new();
    private readonly WarmUp _warmUp;
    private ShadowMeter? _meter;
    private double _slowLimit;
    private ShadowCell _cell = new() { Minute = 0 };

    /// <summary>A judge without a verdict.</summary>
    /// <param name="rules">What has to be shown.</param>
    /// <param name="history">Frozen from the champion's history; null: from the first minutes.</param>
    public ShadowEvents(ShadowRules rules, LossReference? history)
        : base("minute", "id", "label", "champion", "candidate", "champion_ok", "candidate_ok", "champion_ms", "candidate_ms")
    {
        _rules = rules;
        _fold = new ShadowFold(rules, history ?? new LossReference(double.PositiveInfinity, double.NaN, 0, double.NaN, null));
        _meter = history is null ? null : new ShadowMeter(rules, history);
        _slowLimit = history?.SlowLimitMs ?? double.NaN;
        _warmUp = new WarmUp();
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
        var label = Number(line, LabelColumn);
        var (champion, candidate) = (Number(line, ChampionColumn), Number(line, CandidateColumn));
        var (championOk, candidateOk) = (Flag(line, ChampionOk), Flag(line, CandidateOk));
        var (championMs, candidateMs) = (Number(line, ChampionMs), Number(line, CandidateMs));
        if (_seen.Contains(key))
        {
            Again(id, key, minute, label);
            return;
        }

        if (!Arrives(minute, out var isBehind))
            return;
        if (championOk is null && candidateOk is null && double.IsNaN(champion) && double.IsNaN(candidate))
        {
            if (!double.IsNaN(label))
                _labels.Add(key, label);
            return;
        }

        if (isBehind)
        {
            Behind(minute, _seen.ForgottenUntil);
            return;
        }

        _seen.Add(key, minute);
        Took(id);
        (champion, candidate) = (championOk == false ? double.NaN : champion, candidateOk == false ? double.NaN : candidate);
        ShadowMeter.Request(_cell, double.IsFinite(champion), double.IsFinite(candidate));
        if (!double.IsNaN(_slowLimit))
            ShadowMeter.Latency(_cell, championMs, candidateMs, _slowLimit);
        else
            _warmUp.AddLatency(championMs, candidateMs);
        if (double.IsNaN(label) && !_labels.TryTake(key, out label))
            _unlabelled.Add(key, (champion, candidate));
        else
            Label(label, champion, candidate);
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
        var cell = _cell;
        _cell = new ShadowCell { Minute = minute };
        return _fold.Close(minute == cell.Minute ? cell : Moved(cell, minute)) != Judgement.Inconclusive;
    }

    private static ShadowCell Moved(ShadowCell cell, int minute)
    {
        var moved = new ShadowCell { Minute = minute };
        moved.Add(cell);
        return moved;
    }

    /// <summary>A request that was seen: its label, or a repetition.</summary>
    private void Again(ReadOnlySpan<byte> id, ulong key, int minute, double label)
    {
        if (double.IsNaN(label))
        {
            Repetitions++;
            return;
        }

        // A label from an earlier minute than the present one arrived now.
        if (!Arrives(minute, out _))
            return;
        if (_unlabelled.TryTake(key, out var answers))
        {
            Took(id);
            Label(label, answers.Champion, answers.Candidate);
        }
        else
        {
            Repetitions++;
        }
    }

    private void Label(double label, double champion, double candidate)
    {
        if (_meter is null)
            _warmUp.AddLabel(label, champion, candidate);
        else
            _meter.Label(_cell, label, champion, candidate);
    }

    private void Freeze(bool atEnd)
    {
        if (_meter is null && (atEnd || _warmUp.IsFull))
        {
            var reference = _warmUp.Reference(_slowLimit);
            _meter = new ShadowMeter(_rules, reference);
            _fold.Freeze(reference);
            _warmUp.ReplayLabels(_meter, _cell);
        }

        if (double.IsNaN(_slowLimit) && (_warmUp.HasLatencies || (atEnd && _warmUp.Latencies > 0)))
        {
            _slowLimit = _warmUp.SlowLimit();
            _fold.Freeze(_fold.Reference with { SlowLimitMs = _slowLimit });
            _warmUp.ReplayLatencies(_cell, _slowLimit);
        }
    }
}
