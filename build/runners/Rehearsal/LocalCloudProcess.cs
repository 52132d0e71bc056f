using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Slipway.Runners.Rehearsal;

/// <summary>The local cloud as a child process. It ends with this one, however this one ends.</summary>
public sealed class LocalCloudProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private readonly Process? _process;
    private readonly TimeProvider _time;

    private LocalCloudProcess(Uri url, Process? process, TimeProvider time)
    {
        Url = url;
        _process = process;
        _time = time;
    }

    /// <summary>Where it answers.</summary>
    public Uri Url { get; }

    /// <summary>Uses the cloud that runs on this state, else starts one.</summary>
    /// <param name="program">Slipway.LocalCloud.dll.</param>
    /// <param name="stateFolder">Its state.</param>
    /// <param name="time">Limits how long it may take to start.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<LocalCloudProcess> StartAsync(
        string program, string stateFolder, TimeProvider time, CancellationToken cancellation)
    {
        Directory.CreateDirectory(stateFolder);
        if (await RunningAsync(stateFolder, cancellation) is { } running)
        {
            return new(running, null, time);
        }

        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in new[]
        {
            program,
            "--state",
            stateFolder,
            "--port",
            "0",
            "--parent",
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(StartLimit, time, cancellation);
            const string announcement = "Listening on ";
            if (line is not null && line.StartsWith(announcement, StringComparison.Ordinal))
            {
                // Nobody reads on: a full pipe must not block the cloud.
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new(new Uri(line[announcement.Length..]), process, time);
            }
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }

        throw new BadInputException(
            $"The local cloud did not start on {stateFolder}: {(await errors).Trim()}. Its log is {Path.Combine(stateFolder, "log.txt")}.");
    }

    /// <summary>Stops the cloud when this object started it: SIGTERM, so that it stops its containers and writes what is pending.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
        {
            return;
        }

        try
        {
            if (!_process.HasExited)
            {
                await TerminateAsync(_process, _time);
            }
        }
        finally
        {
            _process.Dispose();
        }
    }

    /// <summary>Asks a local cloud to stop, and kills it when it does not.</summary>
    public static async Task TerminateAsync(Process process, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        using (Process.Start(new ProcessStartInfo("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])))
        {
        }

        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(StopLimit, time);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Uri?> RunningAsync(string stateFolder, CancellationToken cancellation)
    {
        var path = Path.Combine(stateFolder, "endpoint.json");
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(path, cancellation));
            var url = new Uri(document.RootElement.GetProperty("url").GetString()!);
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
            using var answer = await client.GetAsync(new Uri(url, "/_localcloud/health"), cancellation);
            return answer.IsSuccessStatusCode ? url : null;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException
                && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
