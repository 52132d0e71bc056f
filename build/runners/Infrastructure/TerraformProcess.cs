using System.Diagnostics;
using System.Globalization;
using System.Text;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Infrastructure;

/// <summary>Terraform as a child process.</summary>
/// <param name="program">Path of terraform.</param>
/// <param name="mirror">Folder of a provider mirror, or null.</param>
/// <param name="work">Where the configuration of the mirror is written.</param>
public sealed class TerraformProcess(string program, string? mirror, string work) : ITerraform
{
    /// <inheritdoc/>
    public async Task<TerraformRun> RunAsync(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables, Action<string> line,
            CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(line);
        cancellation.ThrowIfCancellationRequested();
        using var process = Process.Start(Start(folder, arguments, variables)) ?? throw new InvalidOperationException($"{program} did "
            + "not start.");
        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, line);
        var errors = ReadAsync(process.StandardError, line);
        // Once: Terraform takes a second interrupt as an order to drop everything, state and lock included.
        await using (cancellation.Register(() => Interrupt(process)))
        {
            await process.WaitForExitAsync(CancellationToken.None);
        }

        var run = new TerraformRun(process.ExitCode, await output, await errors);
        cancellation.ThrowIfCancellationRequested();
        return run;
    }

    private ProcessStartInfo Start(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        // In a session of its own the terminal's Ctrl-C does not reach it, and ours is the only one.
        var alone = SessionLeader();
        var start = new ProcessStartInfo(alone ?? program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in alone is null ? arguments : arguments.Prepend(program))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["TF_IN_AUTOMATION"] = "1";
        start.Environment["TF_INPUT"] = "0";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        if (mirror is not null)
        {
            start.Environment["TF_CLI_CONFIG_FILE"] = ProviderMirror.Configure(mirror, work);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, Action<string> line)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } read)
        {
            text.Append(read).Append('\n');
            lock (line)
            {
                line(read);
            }
        }

        return text.ToString();
    }

    private static string? SessionLeader() => OperatingSystem.IsWindows() ? null : TerraformProgram.OnPath("setsid");

    private static void Interrupt(Process process)
    {
        // Without setsid the terminal has told Terraform already; Windows has no signal to send.
        if (SessionLeader() is null || process.HasExited)
        {
            return;
        }

        using (Process.Start(new ProcessStartInfo("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])))
        {
        }
    }
}
