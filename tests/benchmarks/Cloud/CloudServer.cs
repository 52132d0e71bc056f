using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Benchmarks.Cloud;

/// <summary>A server in a process of its own, stopped and cleaned up when disposed.</summary>
internal sealed class CloudServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;

    private CloudServer(string name, Process process, int port, TimeSpan start) =>
        (Name, _process, Port, StartTime) = (name, process, port, start);

    public string Name { get; }

    public int Port { get; }

    /// <summary>From the start of the process to its first answer, asked every 2 ms.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Resident memory, VmRSS, in megabytes.</summary>
    public double Megabytes => double.Parse(
        File.ReadLines($"/proc/{_process.Id}/status")
            .First(line => line.StartsWith("VmRSS", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;

    public Uri Url => new($"http://127.0.0.1:{Port}");

    /// <summary>The local cloud of this build, with all images as processes.</summary>
    public static Task<CloudServer> LocalCloudAsync(string state) => StartAsync("LocalCloud", "/_localcloud/health", port =>
        ("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "Slipway.LocalCloud.dll"),
            "--state",
            state,
            "--port",
            $"{port}",
            "--engine",
            "none",
        ]));

    public static Task<CloudServer> MotoAsync() =>
        StartAsync("moto_server", "/moto-api/data.json", port => ("moto_server", ["-p", $"{port}"]));

    /// <summary>nginx with one worker; <paramref name="server"/> is the inside of its server block.</summary>
    public static Task<CloudServer> NginxAsync(string name, string folder, string server, string upstreams = "") =>
        StartAsync(name, "/ping", port =>
        {
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"nginx-{port}")).FullName, "nginx.conf");
            File.WriteAllText(file, Configuration(upstreams, server, $"{port}"));
            return ("nginx", ["-p", Path.GetDirectoryName(file)!, "-c", file]);
        });

    /// <summary>One worker, no logs, connections that stay open.</summary>
    public static string Configuration(string upstreams, string server, string port) => $$"""
        daemon off; worker_processes 1; pid nginx.pid; error_log error.log crit;
        events { worker_connections 4096; }
        http {
          access_log off; keepalive_requests 1000000000; tcp_nodelay on; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
          {{upstreams}}
          server { listen 127.0.0.1:{{port}} backlog=1024; location = /ping { return 200; } {{server}} }
        }
        """;

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<CloudServer> StartAsync(string name, string path, Func<int, (string Program, string[] Arguments)> command)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var (program, arguments) = command(port);
        var clock = Stopwatch.StartNew();
        var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient();
        while (!await AnswersAsync(http, new Uri($"http://127.0.0.1:{port}{path}")))
        {
            if (process.HasExited || clock.Elapsed > Patience)
                throw new InvalidOperationException($"{name}: expected an answer on {path} within {Patience.TotalSeconds} s, found none.");
            await Task.Delay(2);
        }

        return new CloudServer(name, process, port, clock.Elapsed);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url)
    {
        try
        {
            using var answer = await http.GetAsync(url);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
