using System.Text.Json;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>One environment's configuration, and Terraform run on it. Terraform's own files stay out of the sources.</summary>
internal sealed class InfraWorkspace(ITerraform terraform, InfraPaths paths, string environment, IDeliveryProgress progress)
{
    private string Folder => paths.Environment(environment);

    /// <summary>Connects to the state. Throws <see cref="BadInputException"/> when there is no place for it yet.</summary>
    public async Task InitAsync(CancellationToken cancellation)
    {
        if (!File.Exists(paths.StateConfig(environment)))
        {
            throw new BadInputException(
                $"Expected {paths.StateConfig(environment)}, found none: {environment} has no place for its state yet. Nothing was "
                    + "changed. "
                + $"Make one with: ./build.sh InfraBootstrap --environment {environment}");
        }

        await RunAsync("init", ["init", "-input=false", "-no-color", "-reconfigure", "-lockfile=readonly", "-backend-config=state.config"],
            [0], cancellation);
    }

    /// <summary>Runs a command; throws what its failure means unless it ends with one of <paramref name="expected"/>.</summary>
    public async Task<TerraformRun> RunAsync(string name, IReadOnlyList<string> arguments, int[] expected, CancellationToken cancellation,
        bool quiet = false)
    {
        Directory.CreateDirectory(paths.Work);
        using var step = progress.Begin($"terraform {name}", $"{environment}: terraform {name}");
        var run = await terraform.RunAsync(
            Folder,
            arguments,
            new Dictionary<string, string> { ["TF_DATA_DIR"] = Path.GetFullPath(paths.Data(environment)) },
            line =>
            {
                if (!quiet && line.Trim() is { Length: > 0 } text)
                {
                    step.Update(text);
                }
            },
            cancellation);
        if (!expected.Contains(run.ExitCode))
        {
            step.Failed($"exit code {run.ExitCode}");
            throw TerraformFaults.Explain($"terraform {name} of {environment}", run, environment);
        }

        step.Done(run.ExitCode == 2 ? "there is something to change" : "done");
        return run;
    }

    /// <summary>A saved plan as JSON.</summary>
    public async Task<JsonDocument> ShowAsync(string plan, CancellationToken cancellation)
    {
        var run = await RunAsync("show", ["show", "-json", "-no-color", plan], [0], cancellation, quiet: true);
        return JsonDocument.Parse(run.Output[run.Output.IndexOf('{', StringComparison.Ordinal)..]);
    }

    /// <summary>Hash over everything that a plan is made from.</summary>
    public string SourceHash()
    {
        var manifests = ModelSource.Folders(paths.Repository).Select(folder => Path.Combine(folder, "model.json"));
        return FolderHash.Compute(paths.Repository, manifests.Append(paths.Infra));
    }
}
