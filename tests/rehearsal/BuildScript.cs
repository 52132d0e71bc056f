using System.Diagnostics;
using System.Text;

namespace Slipway.Rehearsal.Tests;

/// <summary>Runs ./build.sh of this checkout as a user would, with an output folder of the tests' own.</summary>
public sealed class BuildScript : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public string Output { get; } = Directory.CreateTempSubdirectory("slipway-rehearsal-").FullName;

    public static string Root { get; } = FindRoot();

    /// <summary>Starts it; standard output and error are gathered.</summary>
    public RunningBuild Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root, "build.sh"), .. arguments, "--output", Output])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Root,
        };
        // The test host's own MSBuild settings are not the build's.
        foreach (var name in start.Environment.Keys
            .Where(
                name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
                    || name.StartsWith("VSTEST", StringComparison.Ordinal))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        return new(Process.Start(start)!);
    }

    public async Task<FinishedBuild> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.EndAsync(Limit);
    }

    public string Report => File.ReadAllText(Path.Combine(Output, "report", "report.json"));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Output, recursive: true);
        }
        catch (IOException)
        {
            // A container that is just ending may still write; the system clears its temporary files.
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Slipway.slnx above {AppContext.BaseDirectory}.");
    }
}

public sealed record FinishedBuild(int ExitCode, string Text);

public sealed class RunningBuild : IDisposable
{
    private readonly StringBuilder _text = new();

    public RunningBuild(Process process)
    {
        Process = process;
        DataReceivedEventHandler gather = (_, line) =>
        {
            lock (_text)
            {
                _text.AppendLine(line.Data);
            }
        };
        process.OutputDataReceived += gather;
        process.ErrorDataReceived += gather;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Process Process { get; }

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <summary>Waits until a line with this text was printed.</summary>
    public async Task SeesAsync(string text, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (!Text.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(watch.Elapsed < limit && !Process.HasExited, $"'{text}' was not printed:\n{Text}");
            await Task.Delay(50);
        }
    }

    public async Task<FinishedBuild> EndAsync(TimeSpan limit)
    {
        await Process.WaitForExitAsync().WaitAsync(limit);
        return new(Process.ExitCode, Text);
    }

    public void Dispose()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
        }

        Process.Dispose();
    }
}
