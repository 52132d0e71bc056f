using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// The platform with everything on, and the metadata database beside it, applied by the real provider to moto, an imitation of AWS that is
/// not
/// ours. What moto cannot do is listed by name in the tests and in README.md; it is validated, planned and judged like the rest.
/// </summary>
public abstract class ImitatedAwsTests : IDisposable
{
    private readonly string[] _arguments = ["-input=false", "-no-color", "-var=account_id=123456789012", "-var=region=us-east-1",
        "-var=repository=acme/models"];
    private Process? _moto;

    /// <summary>
    /// Applies, lets what was applied be judged, plans again, destroys: what a second plan wants again, and what is left.
    /// </summary>
    private protected async Task<(IReadOnlyList<string> Wanted, IReadOnlyList<string> Left)> MakeAsync(
        string root, Action<IReadOnlyList<PlannedResource>> judge, params IReadOnlyList<(string File, string Content)> overrides)
    {
        Skip.If(TerraformProgram.OnPath("moto_server") is null, "moto_server is not installed");
        using var copy = InfraCopy.TryCreate(out var reason);
        Skip.If(copy is null, reason);
        var starting = StartAsync();
        foreach (var (file, content) in overrides)
        {
            copy!.Write(file, content);
        }

        copy!.Variables["AWS_ACCESS_KEY_ID"] = copy.Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        var init = await copy.RunAsync(root, "init", "-input=false", "-no-color");
        copy.Variables["AWS_ENDPOINT_URL"] = await starting;
        Skip.IfNot(init.ExitCode == 0, "terraform init finds no provider: " + init.Errors.Trim());

        var apply = await copy.RunAsync(root, ["apply", "-auto-approve", "-parallelism=20", .. _arguments]);
        Assert.True(apply.ExitCode == 0, apply.Errors);
        using (var applied = JsonDocument.Parse((await copy.RunAsync(root, "show", "-json")).Output))
        {
            judge(PlannedResource.All(applied.RootElement));
        }

        var plan = await copy.RunAsync(root, ["plan", "-out=second", .. _arguments]);
        Assert.True(plan.ExitCode == 0, plan.Errors);
        using var document = JsonDocument.Parse((await copy.RunAsync(root, "show", "-json", "second")).Output);
        var wanted = document.RootElement.GetProperty("resource_changes").EnumerateArray().Select(Wanted).OfType<string>();

        await copy.RunAsync(root, ["destroy", "-auto-approve", "-refresh=false", .. _arguments]);
        var left = await copy.RunAsync(root, "state", "list");
        return (Sorted(wanted), Sorted(left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    public void Dispose()
    {
        _moto?.Kill(entireProcessTree: true);
        _moto?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What a second plan would change of a resource: its address and each attribute. Null when nothing.</summary>
    private static string? Wanted(JsonElement resource)
    {
        var change = resource.GetProperty("change");
        var actions = change.GetProperty("actions").EnumerateArray().Select(action => action.GetString()).ToList();
        if (actions is ["no-op"] or ["read"])
        {
            return null;
        }

        Assert.Equal(["update"], actions);
        var (before, after) = (change.GetProperty("before"), change.GetProperty("after"));
        var attributes = after.EnumerateObject()
            .Where(attribute => !before.TryGetProperty(attribute.Name, out var old) || !JsonElement.DeepEquals(old, attribute.Value))
            .Select(attribute => attribute.Name)
            .Order(StringComparer.Ordinal);
        return $"{resource.GetProperty("address").GetString()}: {string.Join(", ", attributes)}";
    }

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    private async Task<string> StartAsync()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            _moto = Process.Start(new ProcessStartInfo("moto_server",
                ["-H", "127.0.0.1", "-p", url.Split(':')[^1]]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
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
