using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>
/// The lines of one version's delivery, in the order of the flow. A step counts as done only where a record proves it; else it is done
/// again.
/// </summary>
internal sealed class RebuiltVersion
{
    private readonly ModelName _model;
    private readonly VersionRecords _records;
    private readonly DateTimeOffset _registered;
    private readonly List<DeliveryEvent> _lines = [];

    /// <param name="model">The model.</param>
    /// <param name="records">What is known.</param>
    /// <param name="now">When it was read.</param>
    /// <param name="goesLive">
    /// Whether the registry has an earlier version in production as well: then this one is on its way there, and the earlier one is still
    /// to be retired.
    /// </param>
    public RebuiltVersion(ModelName model, VersionRecords records, DateTimeOffset now, bool goesLive)
    {
        (_model, _records, _registered) = (model, records, records.Registered ?? records.Begun ?? now);
        foreach (var step in records.Steps
            .Where(step => step.Name is LogSteps.Pipeline or LogSteps.Staging or LogSteps.Shadow or LogSteps.Production))
        {
            Tell(step);
        }

        TellRollout([.. records.Steps.Where(step => step.Name.StartsWith(LogSteps.RolloutStep, StringComparison.Ordinal))]);
        var approval = RegistryApproval.Of(records);
        AddProven(approval, goesLive);
        AddApproval(approval);
        AddEnd();
        if (records.Begun is { } begun && !_lines.Exists(line => line.Step == LogSteps.Pipeline))
        {
            Add(begun, LogSteps.Pipeline, DeliveryState.Started, "The delivery began", "delivery.json");
        }
    }

    public ModelVersion Version => _records.Version;

    /// <summary>Whether a package is registered.</summary>
    public bool IsRegistered => _records.Registered is not null;

    public IReadOnlyList<DeliveryEvent> Lines => _lines;

    public string? SingleConfiguration => _records.SingleConfiguration;

    /// <summary>Whether it has answered all requests at some time.</summary>
    public bool WentLive => Has(LogSteps.Production, DeliveryState.Done);

    /// <summary>A line of this version, marked as rebuilt from a source.</summary>
    public DeliveryEvent Line(DateTimeOffset time, string step, DeliveryState state, string message, string source) => new()
    {
        Sequence = 1,
        Time = time,
        DeliveryId = $"{_model}-{Version.Slug}",
        Step = step,
        State = state,
        Actor = LogSteps.RebuiltDetail,
        PackageArn = _records.PackageArn,
        Version = Version.ToString(),
        Digest = _records.Digest,
        EvidenceHash = state == DeliveryState.Started ? null : _records.Evidence.GetValueOrDefault(step),
        Message = message,
        Details = new Dictionary<string, string> { [LogSteps.RebuiltDetail] = source },
    };

    private bool Has(string step, DeliveryState state) => _lines.Exists(line => line.Step == step && line.State == state);

    private void Add(DateTimeOffset time, string step, DeliveryState state, string message, string source) =>
        _lines.Add(Line(time, step, state, message, source));

    private void Tell(RecordedStep step)
    {
        Add(step.Started, step.Name, DeliveryState.Started, $"{step.Name} of {Version}", "journal");
        Add(step.Ended, step.Name, step.State, step.Sentence, "journal");
    }

    private void TellRollout(IReadOnlyList<RecordedStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        Add(steps[0].Started, LogSteps.Rollout, DeliveryState.Started, $"Move live requests to {Version}", "journal");
        foreach (var step in steps)
        {
            Tell(step);
        }

        if (steps[^1] is { State: DeliveryState.RolledBack } back)
        {
            Add(back.Ended, LogSteps.Rollout, DeliveryState.RolledBack, back.Sentence, "journal");
        }
        else if (WentLive)
        {
            Add(steps[^1].Ended, LogSteps.Rollout, DeliveryState.Done, $"{Version} took over", "journal");
        }
    }

    /// <summary>
    /// A stage proves the steps before it. Approved comes after the smoke test where the approval says when it was given (earlier versions
    /// asked first), and after the shadow where there is a shadow's evidence.
    /// </summary>
    private void AddProven(RegistryApproval? approval, bool goesLive)
    {
        var stage = _records.Stage;
        var shadowed = _records.Evidence.ContainsKey(LogSteps.Shadow);
        var approved = stage == Stage.Approved && (approval?.Time is not null || shadowed);
        var beyondStaging = stage is Stage.Shadow or Stage.Rollout or Stage.Production or Stage.Retired || approved;
        Prove(LogSteps.Pipeline, beyondStaging || stage is Stage.Staging or Stage.Approved);
        Prove(LogSteps.Staging, beyondStaging);
        Prove(LogSteps.Shadow, shadowed && (stage is Stage.Rollout or Stage.Production or Stage.Retired || approved));
        Prove(LogSteps.Rollout, shadowed && (stage is Stage.Production or Stage.Retired));
        Prove(LogSteps.Production, stage is Stage.Retired || (stage == Stage.Production && !goesLive));
    }

    private void Prove(string step, bool proven)
    {
        if (proven && !Has(step, DeliveryState.Done))
        {
            var time = _lines.Where(line => line.Step.StartsWith(step, StringComparison.Ordinal))
                .Select(line => line.Time)
                .Append(_registered)
                .Max();
            Add(time, step, DeliveryState.Done, $"{step} was passed: the registry has {Version} at {_records.Stage}", "registry");
        }
    }

    /// <summary>
    /// From the registry alone. Without a time it counts from the earliest that it can have been: rather asked again than held too long.
    /// </summary>
    private void AddApproval(RegistryApproval? approval)
    {
        var told = _records.Steps.LastOrDefault(step => step.Name == LogSteps.Approval);
        if (approval is not null)
        {
            var time = approval.Time ?? (told is { State: DeliveryState.Done } ? told.Ended : _registered);
            foreach (var step in (string[])[LogSteps.Approved, LogSteps.Approval])
            {
                _lines.Add(Line(time, step, DeliveryState.Done, $"{approval.Approver} approved {Version}", "registry") with
                {
                    Actor = approval.Approver,
                    EvidenceHash = approval.EvidenceHash,
                });
            }
        }
        else if (told is { State: DeliveryState.Waiting or DeliveryState.Refused })
        {
            Tell(told);
        }
    }

    private void AddEnd()
    {
        if (_lines.Exists(line => line.State is DeliveryState.Refused or DeliveryState.RolledBack))
        {
            return;
        }

        var last = _lines.Select(line => line.Time).Append(_registered).Max();
        if (_records.Approved == false)
        {
            Add(last, LogSteps.Pipeline, DeliveryState.Refused, $"Rejected: {_records.ApprovalDescription}", "registry");
        }
        else if (_records.Stage == Stage.Refused && WentLive)
        {
            Add(last, LogSteps.Rollback, DeliveryState.RolledBack, $"{Version} was taken back after it had been live", "registry");
        }
        else if (_records.Stage == Stage.Refused)
        {
            Add(
                last,
                LogSteps.Registry,
                DeliveryState.Refused,
                $"The registry has {Version} as refused; which step refused it is not known",
                "registry");
        }
    }
}
