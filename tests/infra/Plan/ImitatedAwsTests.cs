using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// The platform with data pipeline and streaming, and the metadata database beside it, applied by the real provider to moto, an imitation of
/// AWS that is not ours. What moto cannot do is listed here and in the README by name; it is validated, planned and judged like the rest.
/// </summary>
public abstract class ImitatedAwsTests : IDisposable
{
    private readonly string[] _arguments = ["-input=false", "-no-color", "-var=account_id=123456789012", "-var=region=us-east-1", "-var=repository=acme/models"];
    private Process? _moto;

    /// <summary>Applies, plans again, destroys: what a second plan wants again, and what is left.</summary>
    protected async Task<(IReadOnlyList<string> Wanted, IReadOnlyList<string> Left)> MakeAsync(string root, params (string File, string Content)[] overrides)
    {
        Skip.If(TerraformProgram.OnPath("moto_server") is null, "moto_server is not installed");
        using var copy = InfraCopy.TryCreate(out var reason);
        Skip.If(copy is null, reason);
        var url = await StartAsync();
        foreach (var (file, content) in overrides)
        {
            copy!.Write(file, content);
        }

        copy!.Variables["AWS_ENDPOINT_URL"] = url;
        copy.Variables["AWS_ACCESS_KEY_ID"] = copy.Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        var init = await copy.RunAsync(root, "init", "-input=false", "-no-color");
        Skip.IfNot(init.ExitCode == 0, "terraform init finds no provider: " + init.Errors.Trim());

        var apply = await copy.RunAsync(root, ["apply", "-auto-approve", .. _arguments]);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        var plan = await copy.RunAsync(root, ["plan", "-out=second", .. _arguments]);
        Assert.True(plan.ExitCode == 0, plan.Errors);
        var shown = await copy.RunAsync(root, "show", "-json", "second");
        using var document = JsonDocument.Parse(shown.Output);
        var lines = new List<string>();
        PlanChanges.Read(document.RootElement, lines);
        Assert.All(lines, line => Assert.StartsWith("change ", line, StringComparison.Ordinal));

        await copy.RunAsync(root, ["destroy", "-auto-approve", .. _arguments]);
        var left = await copy.RunAsync(root, "state", "list");
        return ([.. lines.Select(line => line.Split(' ')[^1]).Order(StringComparer.Ordinal)], [.. left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)]);
    }

    public void Dispose()
    {
        _moto?.Kill(entireProcessTree: true);
        _moto?.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<string> StartAsync()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            _moto = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", url.Split(':')[^1]]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _moto.ErrorDataReceived += (_, _) => { };
            _moto.OutputDataReceived += (_, _) => { };
            _moto.BeginErrorReadLine();
            _moto.BeginOutputReadLine();
            using var client = new HttpClient();
            for (var attempt = 0; attempt < 120; attempt++)
            {
                try
                {
                    await client.GetAsync(new Uri(url + "/moto-api/"));
                    return url;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(250);
                }
            }

            throw new TimeoutException("moto_server did not answer within 30 s.");
        }
    }
}
