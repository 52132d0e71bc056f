using System;
using System.IO;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Runners.Evidence;

partial class Build
{
    [Parameter("What Judge judges: shadow or rollout.")]
    readonly string Mode = "shadow";

    [Parameter("CSV file of time-ordered events for Judge.")]
    readonly AbsolutePath Events;

    [Parameter(
        "CSV file of the champion's past for Judge (columns minute,id,label,champion,champion_ms): "
        + "sets the bound of losses, the latency limit, the block length, and whether errors come in bursts.")]
    readonly AbsolutePath History;

    [Parameter("How much worse the candidate's MSE may be for Judge: 0.1 is 10 %.")]
    readonly string Margin;

    [Parameter("How many times as often the candidate may err for Judge in a rollout, 1.5 unless given.")]
    readonly string ErrorMargin;

    [Parameter("Chance of a false promotion for Judge, 0.01 unless given.")]
    readonly string FalsePromotion;

    [Parameter("Chance of a false rollback for Judge, 0.01 unless given.")]
    readonly string FalseRollback;

    [Parameter("Shortest time before Judge promotes: minutes, or ISO 8601 (PT24H). None unless given.")]
    readonly string MinimumDuration;

    [Parameter(
        "What Judge needs for promotion in a rollout besides errors: latency, labels, both or none. Without it: what the events hold.")]
    readonly string Needs;

    [Parameter(
        "Errors in bursts of one fleet, for Judge in a rollout: watch (as --history has it; "
        + "without one quick, until the events themselves show bursts), none, allow (slower: "
        + "false rollback stays at its bound also under bursts that no history tells of) or expect.")]
    readonly string ErrorBursts;

    [Parameter("Live requests an hour, for PlanRollout.")]
    readonly string RequestsPerHour = "1000";

    [Parameter("Share of requests on which the champion errs, for PlanRollout.")]
    readonly string ErrorRate = "0.01";

    /// <summary>Where Judge prints its line: standard output alone, while everything else of the run goes to standard error.</summary>
    static readonly TextWriter s_answer = Console.Out;

    Target Judge => _ => _
        .Description(
            "Judges a file of shadow or rollout events (--mode, --events) and prints one JSON line: "
            + "the verdict and the event at which it fell.")
        .Executes(() => Guarded(async cancellation =>
        {
            var options = new JudgeFileOptions(Mode, Events, History)
            {
                Margin = Margin,
                ErrorMargin = ErrorMargin,
                FalsePromotion = FalsePromotion,
                FalseRollback = FalseRollback,
                MinimumDuration = MinimumDuration,
                Needs = Needs,
                ErrorBursts = ErrorBursts,
            };
            s_answer.WriteLine(await new JudgeFileRunner(options).RunAsync(cancellation));
        }));

    Target PlanRollout => _ => _
        .Description(
            "Says how many requests and hours shadow and each rollout step will need for a candidate that is equal, 5, 10 or 25 % worse.")
        .Executes(() => Guarded(_ =>
        {
            foreach (var line in JudgeFileOptions.Plan(ReadModel().Manifest, RequestsPerHour, ErrorRate))
                Console.WriteLine(line);
            return System.Threading.Tasks.Task.CompletedTask;
        }));
}
