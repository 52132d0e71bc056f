using System.Collections.Concurrent;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Everything that can be known of infra/ without an account: format, validity, and each module's own tests.</summary>
public sealed class InfraTestRunner(ITerraform terraform, InfraPaths paths, IDeliveryProgress progress)
{
    // No test may find an account, whatever the machine is signed in to.
    private static readonly Dictionary<string, string> NoCredentials = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "offline",
        ["AWS_SECRET_ACCESS_KEY"] = "offline",
        ["AWS_SESSION_TOKEN"] = "",
        ["AWS_PROFILE"] = "",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1",
    };

    /// <summary>Runs all; returns what failed, each with its reason.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await TerraformProgram.CheckAsync(terraform, paths.Infra, cancellation);
        var failures = new List<string>();
        await CheckAsync(paths.Infra, "format", ["fmt", "-check", "-recursive", "-no-color"], failures, cancellation);
        // Terraform works on one folder with one processor: as many folders at once as there are processors.
        var found = new ConcurrentDictionary<string, IReadOnlyList<string>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4),
            CancellationToken = cancellation };
        await Parallel.ForEachAsync(Folders(), options, async (folder, token) => found[folder] = await FolderAsync(folder, token));
        return [.. failures, .. found.OrderBy(folder => folder.Key, StringComparer.Ordinal).SelectMany(folder => folder.Value)];
    }

    private async Task<IReadOnlyList<string>> FolderAsync(string folder, CancellationToken cancellation)
    {
        // A module is no root: the lock file that init leaves in it belongs to nobody.
        var leftover = Path.Combine(folder, ".terraform.lock.hcl");
        var kept = File.Exists(leftover);
        var failures = new List<string>();
        if (await CheckAsync(folder, "init", ["init", "-input=false", "-no-color", "-backend=false"], failures, cancellation))
        {
            // A test validates before it runs.
            await (Directory.Exists(Path.Combine(folder, "tests"))
                ? CheckAsync(folder, "test", ["test", "-no-color"], failures, cancellation)
                : CheckAsync(folder, "validate", ["validate", "-no-color"], failures, cancellation));
        }

        if (!kept)
        {
            File.Delete(leftover);
        }

        return failures;
    }

    private IEnumerable<string> Folders() => Directory.EnumerateDirectories(paths.Modules)
        .Concat(Directory.EnumerateDirectories(Path.Combine(paths.Infra, "examples")))
        .Concat(paths.Environments.Select(paths.Environment))
        .Append(paths.Bootstrap)
        .Order(StringComparer.Ordinal);

    private async Task<bool> CheckAsync(string folder, string what, IReadOnlyList<string> arguments, List<string> failures,
        CancellationToken cancellation)
    {
        var name = Path.GetRelativePath(paths.Repository, folder).Replace('\\', '/');
        using var step = progress.Begin($"{name} {what}", $"terraform {arguments[0]}");
        var data = Path.GetFullPath(paths.Data("test-" + name.Replace('/', '-')));
        var run = await terraform.RunAsync(
            folder, arguments, new Dictionary<string, string>(NoCredentials) { ["TF_DATA_DIR"] = data }, line => step.Update(line.Trim()),
                cancellation);
        if (run.ExitCode == 0)
        {
            step.Done("passed");
            return true;
        }

        step.Failed("failed");
        failures.Add($"{name} {what}: {TerraformFaults.Explain($"terraform {arguments[0]}", run, "").Message}");
        return false;
    }
}
