using System.Text.RegularExpressions;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>What Terraform's complaints mean, and what to do about them.</summary>
internal static partial class TerraformFaults
{
    /// <summary>The exception for a run that failed.</summary>
    /// <param name="what">What was done: "terraform plan of production".</param>
    /// <param name="run">How it ended.</param>
    /// <param name="environment">For the next command to type.</param>
    public static Exception Explain(string what, TerraformRun run, string environment)
    {
        var text = Color().Replace(run.Errors + "\n" + run.Output, "");
        if (Denied().Match(text) is { Success: true } denied)
        {
            return new CloudException(
                $"{what}: {denied.Groups["action"].Value} is not allowed to {denied.Groups["who"].Value}. The first apply, and changes "
                    + "of the boundaries and the infra roles, "
                + "need an administrator's session; everything else the role slipway-infra.");
        }

        if (Says(text, "Error acquiring the state lock"))
        {
            return new LockedException($"{what}: another run holds the lock of the state. Wait for it; if it died, terraform "
                + "force-unlock with the ID above.");
        }

        if (Says(text, "NoSuchBucket") || Says(text, "S3 bucket does not exist") || Says(text, "S3 bucket \"") && Says(text, "does not "
            + "exist"))
        {
            return new BadInputException($"{what}: the bucket of the state is missing. Nothing was changed. Make it with: ./build.sh "
                + $"InfraBootstrap --environment {environment}");
        }

        if (Says(text, "No valid credential sources") || Says(text, "ExpiredToken") || Says(text, "failed to refresh cached credentials"))
        {
            return new CloudException($"{what} needs credentials for AWS, found none that hold. Sign in (aws sso login, or AWS_PROFILE) "
                + "and run the same command again.");
        }

        if (Says(text, "AWS account ID not allowed"))
        {
            return new BadInputException($"{what}: the credentials belong to another account than {InfraSettings.FileName} of "
                + $"{environment} names. Nothing was changed.");
        }

        if (Says(text, "Failed to query available provider packages") || Says(text, "Failed to install provider"))
        {
            return new CloudException(
                $"{what}: the AWS provider could not be had. Without a network, put a mirror (terraform providers mirror FOLDER) where "
                    + $"{ProviderMirror.Variable} names it.");
        }

        if (Says(text, "Saved plan is stale"))
        {
            return new BadInputException($"{what}: the state has changed since the plan was made. Nothing was changed. Plan again: "
                + $"./build.sh InfraPlan --environment {environment}");
        }

        return new CloudException($"{what} failed (exit code {run.ExitCode}):\n{FirstError(text)}");
    }

    private static string FirstError(string text)
    {
        var start = text.IndexOf("Error:", StringComparison.Ordinal);
        var error = start < 0 ? text : text[start..];
        var lines = error.Split('\n').Select(line => line.Trim('│', '╵', '╷', ' ', '\r')).Where(line => line.Length > 0);
        return string.Join('\n', lines.Take(12));
    }

    private static bool Says(string text, string what) => text.Contains(what, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"(?:User: (?<who>\S+) is not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z]+))", RegexOptions.Singleline)]
    private static partial Regex Denied();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Color();
}
