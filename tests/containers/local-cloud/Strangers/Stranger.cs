using System.ComponentModel;
using System.Diagnostics;

namespace Slipway.LocalCloud.Tests.Strangers;

/// <summary>
/// A client that we did not write, in a process of its own; each of its answers is held against botocore's service models.
/// </summary>
internal sealed class Stranger(RunningCloud cloud) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Strangers", name);

    // Clients learned AWS_ENDPOINT_URL in the summer of 2023.
    public static Task SkipWithoutBoto3Async() => SkipUnlessAsync(
        "There is no boto3 1.28 or later here.",
        "python3",
        "-c",
        "import boto3; assert [int(part) for part in boto3.__version__.split('.')[:2]] >= [1, 28]");

    /// <summary>A botocore whose model of CloudWatch has the protocol: older ones know one only.</summary>
    public static async Task SkipWithoutProtocolAsync(string protocol)
    {
        await SkipWithoutBoto3Async();
        await SkipUnlessAsync(
            $"The boto3 here does not speak {protocol} to CloudWatch.", "python3", "-c",
            "import botocore.session, sys; data = botocore.session.get_session().get_service_model('cloudwatch').metadata; "
            + $"sys.exit('{protocol}' not in data.get('protocols', [data['protocol']]))");
    }

    /// <summary>A CLI that takes its endpoint from the environment.</summary>
    public static Task SkipWithoutNewCliAsync() => SkipUnlessAsync(
        "There is no AWS CLI 1.29, 2.13 or later here.",
        "bash", "-c", "aws --version 2>&1 | grep -Eq '^aws-cli/(1\\.(29|[3-9][0-9])|2\\.(1[3-9]|[2-9][0-9]))\\.'");

    public static Task SkipWithoutCliAsync() => SkipUnlessAsync("There is no AWS CLI here.", "aws", "--version");

    /// <summary>What the program printed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        // The first version of the CLI imports its plugins from Python's path; the second from a folder that its configuration names.
        var folder = await WorksAsync("bash", "-c", "aws --version 2>&1 | grep -q ^aws-cli/2")
            ? $"cli_legacy_plugin_path = {Script("")}\n"
            : "";
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = cloud.Url;
        start.Environment["AWS_CONFIG_FILE"] = _folder.File("config", $"[plugins]\n{folder}conformance = conformance\n");
        start.Environment["PYTHONPATH"] = Script("");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["MISMATCHES"] = _folder.File("mismatches");
        start.Environment["AWS_ACCESS_KEY_ID"] = "tester";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        return await output;
    }

    /// <summary>
    /// Fails when an answer did not fit, or fewer were seen: a recorder that records nothing must not pass for a cloud without faults.
    /// </summary>
    public void AssertFits(int answers)
    {
        var lines = File.ReadAllLines(_folder.File("mismatches"));
        var mismatches = lines.Where(line => !line.StartsWith("seen ", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(mismatches.Count == 0, string.Join('\n', mismatches));
        Assert.InRange(lines.Length, answers, int.MaxValue);
    }

    public void Dispose() => _folder.Dispose();

    public static async Task SkipUnlessAsync(string why, string program, params string[] arguments) =>
        Skip.IfNot(await WorksAsync(program, arguments), why);

    private static async Task<bool> WorksAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
