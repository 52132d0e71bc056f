using System.Collections;
using System.ComponentModel;
using System.Diagnostics;

namespace Slipway.LocalCloud.Execution;

/// <summary>
/// Runs images as processes of their published program. Each is the leader of its own session, so that all it starts can be ended
/// with it, and dies with the cloud: by the kernel's parent-death signal where the tools for it are installed, else at the next start, by
/// its record.
/// </summary>
internal sealed class ProcessContainerLauncher(ContainerRecords records) : IContainerLauncher, IDisposable
{
    private readonly StarterThread _starter = new();
    private readonly string[] _wrapper = Wrapper();

    /// <inheritdoc />
    public Task<IRunningContainer> StartAsync(ContainerSpecification specification) => _starter.RunAsync(() => Start(specification));

    /// <summary>Ends what a killed run of the cloud left over; before anything is started.</summary>
    public void KillLeftovers()
    {
        records.KillLeftovers();
        LeftoverProcesses.KillBelow(records.StateFolder);
    }

    /// <inheritdoc />
    public Task OpenAsync()
    {
        KillLeftovers();
        return Task.CompletedTask;
    }

    /// <summary>Ends the containers that still run.</summary>
    public void Dispose()
    {
        _starter.Dispose();
        KillLeftovers();
    }

    private IRunningContainer Start(ContainerSpecification specification)
    {
        var command = ContainerCommand.Of(specification);
        var environment = ContainerEnvironment.Of(specification, HostVariables(), Environment.ProcessPath);
        var program = Executable.Find(command.Program, command.WorkingFolder, environment["PATH"])
            ?? throw new ContainerStartException(
                $"Image {specification.Image.Digest} starts '{command.Program}', which is neither in the image nor on the PATH of this "
                + "machine. "
                + "Name a program that the image holds, by its absolute path.");
        string[] words = [.. _wrapper, program, .. command.Arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = command.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var log = new ContainerLog(specification.LogFile, specification.OnLine);
        try
        {
            var process = Process.Start(start)!;
            records.Add(process.Id);
            process.StandardInput.Close();
            return new ContainerProcess(process, log, records.Remove);
        }
        catch (Win32Exception fault)
        {
            log.Dispose();
            throw new ContainerStartException($"Cannot start {program}: {fault.Message}", fault);
        }
    }

    private static string[] Wrapper()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var session = OperatingSystem.IsLinux() ? Executable.Find("setsid", "/", path) : null;
        var privileges = OperatingSystem.IsLinux() ? Executable.Find("setpriv", "/", path) : null;
        string[] death = privileges is null ? [] : [privileges, "--pdeathsig", "KILL", "--"];

        // Small systems have a setpriv that knows no such option.
        death = death.Length > 0 && Works([.. death, "true"]) ? death : [];
        return session is null ? death : [session, .. death];
    }

    private static bool Works(string[] words)
    {
        using var probe = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true })!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }

    private static Dictionary<string, string> HostVariables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
}
