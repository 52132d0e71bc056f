using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Applies the reviewed plan and nothing else.</summary>
public sealed class InfraApplyRunner(ITerraform terraform, InfraPaths paths, IDeliveryProgress progress)
{
    /// <summary>
    /// Applies the saved plan of an environment. Throws <see cref="BadInputException"/>, with nothing changed, when it is not what was
    /// reviewed.
    /// </summary>
    public async Task RunAsync(string environment, CancellationToken cancellation)
    {
        if (InfraSettings.Unused(paths.Environment(paths.Existing(environment))))
        {
            progress.Note($"{environment} is not used: its settings name no account. There is nothing to apply.");
            return;
        }

        InfraSettings.Read(paths.Environment(environment));
        var plan = Path.GetFullPath(paths.Plan(environment));
        var record = PlanRecord.Read(plan);
        if (record is null)
        {
            throw Refused(environment, $"expected a plan that InfraPlan made at {plan}, found none");
        }

        if (record.Environment != environment)
        {
            throw Refused(environment, $"{plan} is a plan of {record.Environment}");
        }

        if (PlanRecord.HashOf(plan) is var hash && hash != record.PlanHash)
        {
            throw Refused(environment, $"{plan} is not the plan that was reviewed: expected SHA-256 {record.PlanHash}, found {hash}");
        }

        var workspace = new InfraWorkspace(terraform, paths, environment, progress);
        if (workspace.SourceHash() != record.SourceHash)
        {
            throw Refused(environment, $"infra/ or a manifest has changed since the plan of {record.Time:yyyy-MM-dd HH:mm} UTC was made");
        }

        await TerraformProgram.CheckAsync(terraform, paths.Infra, cancellation);
        await workspace.InitAsync(cancellation);
        if (await DriftAsync(workspace, environment, cancellation) != record.DriftHash)
        {
            throw Refused(environment, "what stands in the account has changed since the plan was made");
        }

        // Auto-approval is what a saved plan means: the review was of exactly this file.
        await workspace.RunAsync("apply", ["apply", "-input=false", "-no-color", plan], [0], cancellation);
        File.Delete(plan);

        // For SetupGitHub --roles: environment by environment the role that its jobs take.
        var roles = await workspace.RunAsync("output", ["output", "-json", "-no-color", "role_arns"], [0, 1], cancellation, quiet: true);
        if (roles.ExitCode == 0)
        {
            WholeFile.Write(paths.Roles(environment), roles.Output);
        }

        progress.Note($"{environment}: {record.Changes}; done.");
    }

    // The same plan once more: what it finds and what it would do must be what was reviewed.
    private async Task<string> DriftAsync(InfraWorkspace workspace, string environment, CancellationToken cancellation)
    {
        var look = Path.GetFullPath(paths.Plan(environment) + ".drift");
        try
        {
            await workspace.RunAsync("plan", ["plan", "-input=false", "-no-color", "-lock=false", $"-out={look}"], [0], cancellation);
            using var json = await workspace.ShowAsync(look, cancellation);
            return PlanChanges.DriftHash(json.RootElement);
        }
        finally
        {
            File.Delete(look);
        }
    }

    private static BadInputException Refused(string environment, string why) =>
        new($"InfraApply of {environment}: {why}. Nothing was changed. Plan and review again: ./build.sh InfraPlan --environment "
            + $"{environment}");
}
