using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;

namespace Slipway.Runners.Metadata;

/// <summary>
/// A delivery log as the steps that the tables know. The same log gives the same steps: what a line means never depends on when it is read.
/// A version has one step under way: an earlier one that nobody ended was ended by what came after it.
/// </summary>
public sealed class DeliveryProjection
{
    /// <summary>The line that says who approved: the step's own line names the run.</summary>
    private const string ApprovedLine = "Approved";

    private readonly Dictionary<ModelVersion, List<RecordedStep>> _steps = [];

    /// <summary>All steps, version by version, in the order in which they began.</summary>
    public static IReadOnlyList<RecordedStep> Of(IReadOnlyList<DeliveryEvent> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var projection = new DeliveryProjection();
        foreach (var line in lines)
        {
            if (StepOf(line.Step) is { } step && ModelVersion.TryParse(line.Version, out var version))
            {
                projection.Take(version!, step, line);
            }
        }

        return [.. projection._steps.OrderBy(one => one.Key).SelectMany(one => one.Value)];
    }

    private static string? StepOf(string step) => step switch
    {
        StepNames.Pipeline => "train",
        StepNames.Gate => "gate",
        StepNames.Staging or StepNames.Supply => "stage",
        StepNames.Shadow => "shadow",
        StepNames.Approval or ApprovedLine => "approve",
        StepNames.Production => "rollout",
        StepNames.Rollback => "rollback",
        _ => step.StartsWith(StepNames.Rollout, StringComparison.Ordinal) ? "rollout" : null,
    };

    private void Take(ModelVersion version, string step, DeliveryEvent line)
    {
        if (!_steps.TryGetValue(version, out var steps))
        {
            _steps[version] = steps = [];
        }

        Supersede(steps, step, line);
        var index = steps.FindLastIndex(one => one.Step == step);
        if (index < 0 || (steps[index].EndedAt is not null && line.State == DeliveryState.Started))
        {
            steps.Add(new(version, step, 1 + steps.Count(one => one.Step == step), "running", null, null, null, line.Time, null));
            index = steps.Count - 1;
        }

        steps[index] = Ended(Told(steps[index], line), line);
    }

    /// <summary>What is open and another step's line comes: that one ended it.</summary>
    private static void Supersede(List<RecordedStep> steps, string step, DeliveryEvent line)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].EndedAt is null && steps[i].Step != step)
            {
                // An approval that nobody is known to have given is none, also when the delivery went on.
                var status = step == "rollback" ? "rolled-back" : steps[i].Step == "approve" ? "inconclusive" : "done";
                steps[i] = steps[i] with { Status = status, EndedAt = line.Time };
            }
        }
    }

    private static RecordedStep Told(RecordedStep step, DeliveryEvent line) => step with
    {
        EvidenceHash = line.EvidenceHash ?? step.EvidenceHash,
        ApprovedBy = line.Step == ApprovedLine && line.State == DeliveryState.Done ? line.Actor : step.ApprovedBy,
        Weight = Weight(line) ?? step.Weight,
    };

    private static RecordedStep Ended(RecordedStep step, DeliveryEvent line)
    {
        var status = line.State switch
        {
            DeliveryState.Waiting => "waiting",
            DeliveryState.Done => "done",
            DeliveryState.Failed => "failed",
            DeliveryState.Refused => "refused",
            DeliveryState.RolledBack => "rolled-back",
            _ => step.EndedAt is null ? "running" : step.Status,
        };
        // A rollout is done when the version has all requests: its parts are progress. An approval is one when it is known whose it is.
        if (status == "done"
            && ((step.Step == "rollout" && line.Step != StepNames.Production)
                || (step.Step == "approve" && (step.ApprovedBy is null || step.EvidenceHash is null))))
        {
            status = "running";
        }

        return step with { Status = status, EndedAt = status is "running" or "waiting" ? null : step.EndedAt ?? line.Time };
    }

    private static bool IsPart(DeliveryEvent line) => line.Step.StartsWith(StepNames.Rollout + " ", StringComparison.Ordinal);

    private static int? Weight(DeliveryEvent line) =>
        line.Step == StepNames.Production ? line.State == DeliveryState.Done ? 100 : null
        : IsPart(line) && int.TryParse(line.Step.Split(' ')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent <= 100 ? percent : null;
}
