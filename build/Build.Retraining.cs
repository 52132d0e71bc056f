using System;
using Nuke.Common;
using Slipway.Domain.Retraining;
using Slipway.Runners;

partial class Build
{
    [Parameter("Why a model is trained again: schedule, alarm or manual. Only manual closes an open breaker.")]
    readonly string Reason = "manual";

    Target Retrain => _ => _
        .Description(
            "Trains the model again when there is new data, and delivers it on the same road. Without new data it changes nothing.")
        .Executes(() => Guarded(cancellation =>
        {
            var reason = Enum.TryParse<RetrainingReason>(Reason, ignoreCase: true, out var known)
                && Enum.IsDefined(known)
                && !char.IsDigit(Reason[0])
                ? known
                : throw new BadInputException($"--reason: expected schedule, alarm or manual, found '{Reason}'.");
            var reach = ReadReach();
            return Step(delivery => delivery.RetrainAsync(reason, reach, cancellation), cancellation);
        }));
}
