using System.IO.Compression;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Saves a plan with what it was made from, for people to read and for the apply to take.</summary>
public sealed class InfraPlanRunner(ITerraform terraform, InfraPaths paths, IDeliveryProgress progress, TimeProvider time)
{
    /// <summary>Plans an environment.</summary>
    public async Task<PlanRecord> RunAsync(string environment, CancellationToken cancellation)
    {
        var plan = Path.GetFullPath(paths.Plan(environment));
        if (InfraSettings.Unused(paths.Environment(paths.Existing(environment))))
        {
            return Unused(environment, plan);
        }

        InfraSettings.Read(paths.Environment(environment));
        var version = await TerraformProgram.CheckAsync(terraform, paths.Infra, cancellation);
        var workspace = new InfraWorkspace(terraform, paths, environment, progress);
        await workspace.InitAsync(cancellation);
        var sources = workspace.SourceHash();
        // The lock is for those who write; a plan writes nothing, and the role that makes it may not.
        await workspace.RunAsync("plan", ["plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode", $"-out={plan}"], [0, 2],
            cancellation);
        using var json = await workspace.ShowAsync(plan, cancellation);
        WholeFile.Write(paths.PlanJson(environment), json.RootElement.GetRawText());
        var lines = new List<string>();
        var changes = PlanChanges.Read(json.RootElement, lines);
        var record = new PlanRecord(
            environment, PlanRecord.HashOf(plan), sources, PlanChanges.DriftHash(json.RootElement), version, time.GetUtcNow(), changes);
        record.Write(plan);
        foreach (var line in lines.Concat(changes.Empty ? [] : PlanCost.Read(json.RootElement, InfraPrices.Shipped).Lines()))
        {
            progress.Note(line);
        }

        progress.Note($"Plan of {environment}: {changes}. It is {paths.Plan(environment)} (SHA-256 {record.PlanHash[..16]}…); apply "
            + $"exactly it with: ./build.sh InfraApply --environment {environment}");
        return record;
    }

    /// <summary>A plan of nothing: what carries plans from job to job need not know which environments a team uses.</summary>
    private PlanRecord Unused(string environment, string plan)
    {
        Directory.CreateDirectory(paths.Work);
        File.Delete(plan);
        using (ZipFile.Open(plan, ZipArchiveMode.Create))
        {
        }

        var record = new PlanRecord(environment, PlanRecord.HashOf(plan), "", "", "none", time.GetUtcNow(), new(0, 0, 0, 0));
        record.Write(plan);
        progress.Note($"{environment} is not used: its settings name no account. There is nothing to plan.");
        return record;
    }
}
