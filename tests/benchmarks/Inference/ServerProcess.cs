using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Benchmarks.Inference;

/// <summary>A server in a process of its own, with the processes that it starts.</summary>
internal sealed class ServerProcess : IDisposable
{
    // Of /proc/PID/stat on Linux: sysconf(_SC_CLK_TCK) is 100 on every architecture that .NET runs on.
    private const double TicksASecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private ServerProcess(ServerKind kind, Process process, int port, TimeSpan start) =>
        (Kind, _process, Port, StartTime) = (kind, process, port, start);

    public ServerKind Kind { get; }

    public int Port { get; }

    /// <summary>From the start of the process to the first 200 on GET /ping, asked every 2 ms.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Processor time so far, user and system.</summary>
    public TimeSpan ProcessorTime => TimeSpan.FromSeconds(
        Family()
            .Select(id => File.ReadAllText($"/proc/{id}/stat"))
            .Sum(stat => stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..13].Sum(Number)) / TicksASecond);

    /// <summary>Resident memory, VmRSS, in megabytes; pages that forked processes share count in each.</summary>
    public double Megabytes =>
        Family()
            .Sum(
                id => Number(
                    File.ReadLines($"/proc/{id}/status")
                        .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
                        .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])) / 1024;

    public static async Task<ServerProcess> StartAsync(ServerKind kind, string folder)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var clock = Stopwatch.StartNew();
        var process = Process.Start(kind.StartInfo(port, folder))!;
        while (!await PingAsync(port))
        {
            if (process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException(
                    $"{kind.Name}: expected 200 on /ping within {Patience.TotalSeconds} s, found none. Its output stands above.");
            await Task.Delay(2);
        }

        return new ServerProcess(kind, process, port, clock.Elapsed);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<bool> PingAsync(int port)
    {
        try
        {
            using var connection = new LoadConnection(port, "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
            await connection.AskAsync();
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private List<int> Family()
    {
        List<int> family = [_process.Id];
        for (var i = 0; i < family.Count; i++)
            family.AddRange(
                File.ReadAllText($"/proc/{family[i]}/task/{family[i]}/children")
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
        return family;
    }
}
