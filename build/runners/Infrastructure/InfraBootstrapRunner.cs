using System.Text.Json;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Makes the place of an environment's state, once: bucket, key, and state.config that names them.</summary>
public sealed class InfraBootstrapRunner(ITerraform terraform, InfraPaths paths, IDeliveryProgress progress)
{
    /// <summary>Does nothing when state.config is there.</summary>
    public async Task RunAsync(string environment, CancellationToken cancellation)
    {
        var settings = InfraSettings.Read(paths.Environment(paths.Existing(environment)));
        var config = paths.StateConfig(environment);
        if (File.Exists(config))
        {
            progress.Note($"{config} is there: {environment} has a place for its state.");
            return;
        }

        await TerraformProgram.CheckAsync(terraform, paths.Infra, cancellation);
        Directory.CreateDirectory(paths.Work);
        await RunAsync(environment, ["init", "-input=false", "-no-color", "-lockfile=readonly"], cancellation);
        var account = JsonSerializer.Serialize(new { id = settings.Account, region = settings.Region });
        var state = $"-state={Path.GetFullPath(paths.BootstrapState(environment))}";
        await RunAsync(environment, ["apply", "-input=false", "-no-color", "-auto-approve", state, $"-var=account={account}"],
            cancellation);
        var output = await RunAsync(environment, ["output", "-json", "-no-color", state, "state"], cancellation);
        using var values = JsonDocument.Parse(output.Output);
        var lines = values.RootElement.EnumerateObject().OrderBy(value => value.Name, StringComparer.Ordinal)
            .Select(value => $"{value.Name} = {JsonSerializer.Serialize(value.Value.GetString())}\n");
        WholeFile.Write(config, "# Written by InfraBootstrap. Commit it.\n" + string.Concat(lines));
        progress.Note($"Wrote {config}: commit it. Next: ./build.sh InfraPlan --environment {environment}");
    }

    private async Task<TerraformRun> RunAsync(string environment, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        using var step = progress.Begin($"bootstrap {arguments[0]}", $"{environment}: terraform {arguments[0]} of infra/bootstrap");
        var run = await terraform.RunAsync(
            paths.Bootstrap,
            arguments,
            new Dictionary<string, string> { ["TF_DATA_DIR"] = Path.GetFullPath(paths.Data("bootstrap")) },
            line => step.Update(line.Trim()),
            cancellation);
        if (run.ExitCode != 0)
        {
            step.Failed($"exit code {run.ExitCode}");
            throw TerraformFaults.Explain($"terraform {arguments[0]} of infra/bootstrap", run, environment);
        }

        step.Done("done");
        return run;
    }
}
