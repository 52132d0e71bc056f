using System.Security.Cryptography;
using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Keeps what a verdict rests on: <c>deliveries/NAME/VERSION/STEP/evidence.json</c>. The log names its hash beside the decision.
/// </summary>
internal static class EvidenceWriter
{
    /// <summary>The shadow's evidence; returns its SHA-256, hex.</summary>
    public static Task<string> WriteAsync(DeliveryRun run, ShadowEvidence evidence, Verdict verdict, CancellationToken cancellation) => WriteAsync(
        run,
        Of(run, StepNames.Shadow, verdict) with
        {
            Metrics = [LossRatio(run)],
            Shadow = new(evidence.Pairs.Count, evidence.UnlabelledPairs, evidence.Champion, evidence.Candidate),
        },
        cancellation);

    /// <summary>A rollout step's evidence; returns its SHA-256, hex.</summary>
    public static Task<string> WriteAsync(DeliveryRun run, string step, int percent, RolloutState state, Verdict verdict, CancellationToken cancellation) =>
        WriteAsync(
            run,
            Of(run, step, verdict) with { Rollout = [new(state.Step, percent, state.ChampionInStep, state.CandidateInStep)] },
            cancellation);

    /// <summary>Where a step's evidence is.</summary>
    public static string KeyOf(DeliveryRun run, string step)
    {
        var folder = new string([.. step.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ')]).Trim().Replace(' ', '-');
        return $"deliveries/{run.Manifest.Name}/{run.Version}/{folder}/evidence.json";
    }

    private static EvidenceFile Of(DeliveryRun run, string step, Verdict verdict) => new()
    {
        DeliveryId = run.Id,
        Step = step,
        Candidate = run.Version.ToString(),
        Champion = run.Champion is null ? null : DeliveryRun.VersionOf(run.Champion).ToString(),
        Verdict = verdict,
    };

    private static MetricSeries LossRatio(DeliveryRun run) => new(
        "Loss ratio",
        "",
        new Dictionary<string, double> { ["as good"] = 1, ["worse than allowed"] = 1 + run.Manifest.Shadow.Margin },
        [.. run.Journal.Series.Shadow.Select(point =>
            new MetricPoint(point.At, point.Pairs, point.LossRatio ?? double.NaN, point.Lower ?? double.NaN, point.Upper ?? double.NaN))]);

    private static async Task<string> WriteAsync(DeliveryRun run, EvidenceFile file, CancellationToken cancellation)
    {
        var content = Encoding.UTF8.GetBytes(DomainJson.Evidence.Write(file));
        await run.Ports.Store.PutAsync(KeyOf(run, file.Step), content, WriteCondition.None, cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
