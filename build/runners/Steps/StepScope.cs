using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>What every step does around its own work: the intent before, the record after, progress meanwhile.</summary>
internal sealed class StepScope : IDisposable
{
    private readonly DeliveryRun _run;
    private readonly string _name;
    private readonly string _target;
    private readonly IProgressStep _progress;

    /// <summary>Name of the detail that says what was decided.</summary>
    public const string DecidedDetail = "decided";
    private readonly DateTimeOffset _started;
    private readonly IReadOnlyList<DeliveryEvent> _lines;

    private StepScope(DeliveryRun run, string name, string target, string sentence, IReadOnlyList<DeliveryEvent> lines)
    {
        _run = run;
        _name = name;
        _target = target;
        _lines = lines;
        _started = lines.Last(line => line.State == DeliveryState.Started).Time;
        EvidenceHash = Decided is null ? null : DecidedLine!.EvidenceHash;
        _progress = run.Ports.Progress.Begin($"{name} {run.Version}", sentence);
    }

    /// <summary>
    /// Writes the intent, unless an earlier run wrote it and left the step open, and begins. Throws <see cref="BadInputException"/> when
    /// the delivery was refused or rolled back, or has not passed the step that comes before: each step has its own target, and none of
    /// them may be left out or tried until it passes.
    /// </summary>
    public static async Task<StepScope> BeginAsync(
        DeliveryRun run, string name, string target, string sentence, string? after, CancellationToken cancellation)
    {
        await RefuseOutOfOrderAsync(run, name, after, cancellation);
        var lines = await run.LinesAsync(name, cancellation);
        if (lines.LastOrDefault() is not { State: DeliveryState.Started or DeliveryState.Progress or DeliveryState.Waiting })
        {
            await run.LogAsync(name, DeliveryState.Started, sentence, cancellation);
            lines = await run.LinesAsync(name, cancellation);
        }

        return new(run, name, target, sentence, lines);
    }

    /// <summary>
    /// Writes down what was decided before it is done: a run that takes over must not ask again, on other evidence, while it is half done.
    /// </summary>
    public async Task DecideAsync(Verdict verdict, CancellationToken cancellation)
    {
        // The journal first: a log that says decided must find the story told.
        await _run.Journal.SaveAsync(cancellation);
        await _run.LogAsync(
            _name,
            DeliveryState.Progress,
            verdict.Reason,
            cancellation,
            new Dictionary<string, string> { [DecidedDetail] = verdict.Outcome.ToString() },
            EvidenceHash);
    }

    /// <summary>What an earlier run decided and did not finish; null when nothing was. Its findings are in the journal.</summary>
    public Verdict? Decided => DecidedLine is { } line ? new(Enum.Parse<Outcome>(line.Details[DecidedDetail]), line.Message, []) : null;

    /// <summary>In the lines since the step was last begun: what was asked of the endpoint comes after the decision.</summary>
    private DeliveryEvent? DecidedLine =>
        _lines.Reverse()
            .TakeWhile(line => line.State == DeliveryState.Progress)
            .FirstOrDefault(line => line.Details.ContainsKey(DecidedDetail));

    /// <summary>SHA-256 of the evidence that was judged, for the log; null before.</summary>
    public string? EvidenceHash { get; set; }

    /// <summary>Name of the step.</summary>
    public string Name => _name;

    /// <summary>What is waited for, and evidence so far.</summary>
    public void Update(string sentence) => _progress.Update(sentence);

    /// <summary>The step is done.</summary>
    public async Task<StepResult> DoneAsync(
        string sentence, Verdict? verdict, CancellationToken cancellation, IReadOnlyDictionary<string, string>? details = null)
    {
        await EndAsync(DeliveryState.Done, StepOutcome.Done, sentence, cancellation, details);
        _progress.Done(sentence);
        return StepResult.GoOn(sentence, verdict);
    }

    /// <summary>The result of a look that found an endpoint on its way.</summary>
    public StepResult WaitsForEndpoint(string endpoint) => Waits(WaitsFor.Endpoint, $"Waits until {endpoint} has settled");

    /// <summary>Nothing to record: the next look finds what this one found, or more.</summary>
    public StepResult Waits(WaitsFor what, string sentence, Verdict? verdict = null)
    {
        Tell(StepOutcome.Waiting, sentence);
        _progress.Waits(sentence);
        return StepResult.Waits(what, sentence, verdict);
    }

    /// <summary>The step ended the delivery.</summary>
    public async Task<StepResult> StopAsync(DeliveryOutcome end, string sentence, Verdict? verdict, CancellationToken cancellation)
    {
        var (state, outcome) = end switch
        {
            DeliveryOutcome.RolledBack => (DeliveryState.RolledBack, StepOutcome.RolledBack),
            DeliveryOutcome.Waiting => (DeliveryState.Waiting, StepOutcome.Waiting),
            DeliveryOutcome.Failed => (DeliveryState.Failed, StepOutcome.Failed),
            _ => (DeliveryState.Refused, StepOutcome.Refused),
        };
        await EndAsync(state, outcome, sentence, cancellation, null);
        if (end == DeliveryOutcome.Waiting)
        {
            _progress.Done(sentence);
        }
        else
        {
            _progress.Refused(sentence);
        }

        return new(end, sentence, verdict);
    }

    /// <inheritdoc/>
    public void Dispose() => _progress.Dispose();

    /// <summary>Throws <see cref="BadInputException"/> when this is not the step that may follow now.</summary>
    public static async Task RefuseOutOfOrderAsync(DeliveryRun run, string name, string? after, CancellationToken cancellation)
    {
        var lines = (await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id).ToList();
        if (lines.Find(line => line.State is DeliveryState.Refused or DeliveryState.RolledBack) is { } ended)
        {
            throw new BadInputException(
                $"{run.Version} ended at {ended.Step} ({ended.State}): {ended.Message} Nothing was changed. "
                + "Better code or data is a new version: ./build.sh Deliver --data PATH");
        }

        if (after is not null && lines.FindLast(line => line.Step == after) is not { State: DeliveryState.Done })
        {
            throw new BadInputException(
                $"{name} of {run.Version}: expected that {after} was passed, found that it was not. Nothing was changed. "
                + "Go on in order with: ./build.sh Deliver");
        }
    }

    private void Tell(StepOutcome outcome, string sentence) => _run.Journal.Record(new ReportedStep
        {
            Name = _name,
            Target = _target,
            Started = _started,
            Duration = _run.Ports.Time.GetUtcNow() - _started,
            Outcome = outcome,
            Sentence = sentence,
            Reference = _run.Package?.Arn,
        });

    private async Task EndAsync(
        DeliveryState state,
        StepOutcome outcome,
        string sentence,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? details)
    {
        Tell(outcome, sentence);
        // The journal first: a log that says done must find the story told.
        await _run.Journal.SaveAsync(cancellation);
        await _run.LogAsync(_name, state, sentence, cancellation, details, EvidenceHash);
    }
}
