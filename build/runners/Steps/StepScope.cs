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
    private readonly DateTimeOffset _started;

    private StepScope(DeliveryRun run, string name, string target, string sentence, DateTimeOffset started)
    {
        _run = run;
        _name = name;
        _target = target;
        _started = started;
        _progress = run.Ports.Progress.Begin($"{name} {run.Version}", sentence);
    }

    /// <summary>When the step was begun, by this run or by one that it takes up.</summary>
    public DateTimeOffset Started => _started;

    /// <summary>Writes the intent, unless an earlier run wrote it, and begins.</summary>
    public static async Task<StepScope> BeginAsync(DeliveryRun run, string name, string target, string sentence, CancellationToken cancellation)
    {
        var last = await run.LastAsync(name, cancellation);
        if (last is not { State: DeliveryState.Started })
        {
            await run.LogAsync(name, DeliveryState.Started, sentence, cancellation);
            last = await run.LastAsync(name, cancellation);
        }

        return new(run, name, target, sentence, last!.Time);
    }

    /// <summary>What is waited for, and evidence so far.</summary>
    public void Update(string sentence) => _progress.Update(sentence);

    /// <summary>The step is done.</summary>
    public async Task<StepResult> DoneAsync(string sentence, Verdict? verdict, CancellationToken cancellation, IReadOnlyDictionary<string, string>? details = null)
    {
        await EndAsync(DeliveryState.Done, StepOutcome.Done, sentence, cancellation, details);
        _progress.Done(sentence);
        return StepResult.GoOn(sentence, verdict);
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
        _progress.Refused(sentence);
        return new(end, sentence, verdict);
    }

    /// <inheritdoc/>
    public void Dispose() => _progress.Dispose();

    private async Task EndAsync(
        DeliveryState state, StepOutcome outcome, string sentence, CancellationToken cancellation, IReadOnlyDictionary<string, string>? details)
    {
        _run.Journal.Record(new ReportedStep
        {
            Name = _name,
            Target = _target,
            Started = _started,
            Duration = _run.Ports.Time.GetUtcNow() - _started,
            Outcome = outcome,
            Sentence = sentence,
            Reference = _run.Package?.Arn,
        });
        // The journal first: a log that says done must find the story told.
        await _run.Journal.SaveAsync(cancellation);
        await _run.LogAsync(_name, state, sentence, cancellation, details);
    }
}
