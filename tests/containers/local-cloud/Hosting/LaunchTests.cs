using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Hosting;

public sealed class LaunchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tells_where_it_answers_and_stops_in_order()
    {
        using var cloud = await CloudProcess.StartAsync(_folder.Path);
        var endpoint = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("endpoint.json")))!;
        Assert.Equal((cloud.Url, cloud.Id), ((string?)endpoint["url"], (int)endpoint["pid"]!));
        using var http = new HttpClient();
        Assert.Equal("""{"status":"ok"}""", await http.GetStringAsync($"{cloud.Url}/_localcloud/health"));
        Assert.Equal(0, await cloud.TerminateAsync());
        Assert.Contains(cloud.Url, await File.ReadAllTextAsync(_folder.File("log.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_the_last_port_again_even_after_a_kill()
    {
        using var first = await CloudProcess.StartAsync(_folder.Path);
        await first.KillAsync();
        using var second = await CloudProcess.StartAsync(_folder.Path);
        Assert.Equal(first.Url, second.Url);
    }

    [Fact]
    public async Task Takes_another_port_when_the_last_one_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await File.WriteAllTextAsync(_folder.File("endpoint.json"), $$"""{"url":"http://{{other.LocalEndpoint}}","pid":1}""");
        using var cloud = await CloudProcess.StartAsync(_folder.Path);
        Assert.NotEqual($"http://{other.LocalEndpoint}", cloud.Url);
    }

    [Fact]
    public async Task Refuses_a_port_that_is_taken()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (exitCode, output, errors) = await RunOnPortAsync(((IPEndPoint)other.LocalEndpoint).Port);
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("is taken by another program", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_cloud_on_the_folder_is_refused_and_told_of_the_first()
    {
        using var first = await CloudProcess.StartAsync(_folder.Path);
        var (exitCode, output, errors) = await CloudProcess.RunAsync(_folder.Path);
        Assert.Equal((6, ""), (exitCode, output));
        Assert.Contains(first.Url, errors, StringComparison.Ordinal);
        Assert.Contains($"process {first.Id}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_its_parent()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", ["600"]))!;
        using var cloud = await CloudProcess.StartAsync(_folder.Path, "--parent", $"{parent.Id}");
        parent.Kill();
        await cloud.ExitAsync();
    }

    [Fact]
    public async Task Answers_on_loopback_only()
    {
        using var cloud = await CloudProcess.StartAsync(_folder.Path);
        foreach (var address in Dns.GetHostAddresses(Dns.GetHostName(), AddressFamily.InterNetwork)
            .Where(address => !IPAddress.IsLoopback(address)))
        {
            using var client = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(address, new Uri(cloud.Url).Port));
        }
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunOnPortAsync(int port)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await LocalCloud.Hosting.Launch
            .RunAsync(["--state", _folder.Path, "--port", $"{port}"], output, errors, TimeProvider.System);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
