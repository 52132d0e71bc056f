using System.Diagnostics;

namespace Slipway.LocalCloud.Tests.Hosting;

/// <summary>The cloud as a process of its own, as the build starts it.</summary>
internal sealed class CloudProcess : IDisposable
{
    private readonly Process _process;

    private CloudProcess(Process process) => _process = process;

    public string Url { get; private set; } = "";

    public int Id => _process.Id;

    /// <summary>Starts it and waits for the line that it prints when it answers.</summary>
    public static async Task<CloudProcess> StartAsync(string state, params string[] more)
    {
        var cloud = Start(state, more);
        var line = await cloud._process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("Listening on http://127.0.0.1:", line, StringComparison.Ordinal);
        cloud.Url = line!["Listening on ".Length..];
        return cloud;
    }

    /// <summary>Starts it and waits until it is over.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string state, params string[] more)
    {
        using var cloud = Start(state, more);
        var (output, errors) = (cloud._process.StandardOutput.ReadToEndAsync(), cloud._process.StandardError.ReadToEndAsync());
        await cloud.ExitAsync();
        return (cloud._process.ExitCode, await output, await errors);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await ExitAsync();
        return _process.ExitCode;
    }

    public async Task ExitAsync() => await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static CloudProcess Start(string state, string[] more)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Slipway.LocalCloud.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--state", state, "--port", "0", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new CloudProcess(Process.Start(start)!);
    }
}
