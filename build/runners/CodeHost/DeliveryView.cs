using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>What a delivery's log says that the code host should show. Pure.</summary>
internal sealed class DeliveryView(Announcement announcement)
{
    private readonly List<DeliveryEvent> _lines = [.. announcement.Lines.Where(line => line.Version == announcement.Version.ToString())];

    /// <summary>What the staging deployment should say; null when nothing was staged.</summary>
    public DesiredStatus? Staging
    {
        get
        {
            if (Last(StepNames.Staging, StepNames.Shadow) is not { } line)
            {
                return null;
            }
            return Last(StepNames.Production, StepNames.Rollback) is { State: DeliveryState.Done } live
                ? new(DeploymentState.Inactive, "Staged no more: " + live.Message, live.Time)
                : Status(line, DeploymentState.Success);
        }
    }

    /// <summary>What the production deployment should say; null while nothing is decided about production, or somebody is asked.</summary>
    public DesiredStatus? Production
    {
        get
        {
            if (Last(StepNames.Rollout, StepNames.Production, StepNames.Rollback) is { } line)
            {
                // A rollout that is done is not yet what the endpoint serves for good.
                return Status(line, line.Step == StepNames.Rollout ? DeploymentState.InProgress : DeploymentState.Success);
            }
            if (Last(StepNames.Approval) is null || Awaited is not null)
            {
                return null;
            }
            var last = _lines[^1];
            return last.State is DeliveryState.Refused or DeliveryState.RolledBack
                ? new(DeploymentState.Inactive, last.Message, last.Time)
                : new(DeploymentState.Queued, last.Message, last.Time);
        }
    }

    /// <summary>Whether anybody was ever asked.</summary>
    public bool WasAsked => _lines.Exists(line => line is { Step: StepNames.Approval, State: DeliveryState.Waiting });

    /// <summary>The approval that is waited for; null when none is.</summary>
    public AwaitedApproval? Awaited
    {
        get
        {
            var index = _lines.FindLastIndex(line => line.Step == StepNames.Approval);
            if (index < 0
                || _lines[index].State != DeliveryState.Waiting
                || _lines[^1].State is DeliveryState.Refused or DeliveryState.RolledBack)
            {
                return null;
            }
            var hash = _lines[index].EvidenceHash ?? _lines.Take(index).LastOrDefault(line => line.EvidenceHash is not null)?.EvidenceHash;
            // An approval that expired is asked for again, on the same evidence.
            var given = _lines.Take(index).Count(line => line is { Step: StepNames.Approval, State: DeliveryState.Done });
            return new AwaitedApproval(
                $"{announcement.Manifest.Name}", $"{announcement.Version}", hash ?? "", given + 1, _lines[index].Message);
        }
    }

    /// <summary>How the question was answered, for people.</summary>
    public string Answer =>
        _lines.LastOrDefault(line => line.Step == "Approved")?.Message is { } approved
            && Last(StepNames.Approval) is { State: DeliveryState.Done }
        ? approved
        : _lines[^1].Message;

    private DeliveryEvent? Last(params string[] steps) => _lines.LastOrDefault(line => steps.Contains(line.Step));

    private static DesiredStatus Status(DeliveryEvent line, DeploymentState done) => new(
        line.State switch
        {
            DeliveryState.Done => done,
            DeliveryState.Failed => DeploymentState.Error,
            DeliveryState.Refused or DeliveryState.RolledBack => DeploymentState.Failure,
            _ => DeploymentState.InProgress,
        },
        line.Message,
        line.Time);
}

/// <summary>What a deployment should say, and since when.</summary>
internal sealed record DesiredStatus(DeploymentState State, string Description, DateTimeOffset Since);

/// <summary>
/// An approval that is waited for. <see cref="Evidence"/> is empty when the log names none; <see cref="Round"/> counts from 1.
/// </summary>
internal sealed record AwaitedApproval(string Model, string Version, string Evidence, int Round, string Sentence)
{
    /// <summary>What the title of an approving run contains.</summary>
    public string RunKey => $"{Model} {Version} {Evidence}";

    /// <summary>What all approval issues of this version start with.</summary>
    public static string MarkerOf(string model, string version) => $"approval {model} {version} ";

    /// <summary>The marker.</summary>
    public string Marker => $"{MarkerOf(Model, Version)}{Evidence} {Round}";
}
