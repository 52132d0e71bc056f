using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Whether what stands in the account is what the sources say.</summary>
public sealed class InfraDriftRunner(ITerraform terraform, InfraPaths paths, IDeliveryProgress progress)
{
    /// <summary>What a plan would change now; empty when nothing.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(string environment, CancellationToken cancellation)
    {
        if (InfraSettings.Unused(paths.Environment(paths.Existing(environment))))
        {
            return [];
        }

        InfraSettings.Read(paths.Environment(environment));
        await TerraformProgram.CheckAsync(terraform, paths.Infra, cancellation);
        var workspace = new InfraWorkspace(terraform, paths, environment, progress);
        await workspace.InitAsync(cancellation);
        var look = Path.GetFullPath(paths.Plan(environment) + ".look");
        try
        {
            var run = await workspace.RunAsync(
                "plan", ["plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode", $"-out={look}"], [0, 2], cancellation);
            if (run.ExitCode == 0)
            {
                return [];
            }

            using var json = await workspace.ShowAsync(look, cancellation);
            var lines = new List<string>();
            PlanChanges.Read(json.RootElement, lines);
            return lines;
        }
        finally
        {
            File.Delete(look);
        }
    }
}
