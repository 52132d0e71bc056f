using System.Text.Json;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Which Terraform, and whether it is new enough.</summary>
public static class TerraformProgram
{
    /// <summary>The first version whose S3 backend locks by itself (use_lockfile) as infra/ asks for.</summary>
    public static Version Oldest { get; } = new(1, 11);

    /// <summary>Path of a program on PATH; null when there is none.</summary>
    public static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);

    /// <summary>Terraform of this machine. Throws <see cref="BadInputException"/> when there is none.</summary>
    public static string Find() => OnPath("terraform")
        ?? throw new BadInputException($"Expected terraform {Oldest} or newer on PATH, found none. Install it from "
            + "developer.hashicorp.com/terraform/install.");

    /// <summary>Throws <see cref="BadInputException"/> when it is older than <see cref="Oldest"/>. Returns the version.</summary>
    public static async Task<string> CheckAsync(ITerraform terraform, string folder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(terraform);
        var run = await terraform.RunAsync(folder, ["version", "-json"], new Dictionary<string, string>(), _ => { }, cancellation);
        var text = Read(run.Output) ?? throw new BadInputException("Expected a version from terraform version -json, found: "
            + $"{run.Output}{run.Errors}");
        return Version.TryParse(text.Split('-')[0], out var version) && version >= Oldest
            ? text
            : throw new BadInputException($"Expected terraform {Oldest} or newer, found {text}. Install it from "
                + "developer.hashicorp.com/terraform/install.");
    }

    private static string? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.GetProperty("terraform_version").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
