using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// The smallest platform applied by the real provider to moto, an imitation of AWS that is not ours. What moto cannot do is listed here by name;
/// it is validated, planned and judged like the rest.
/// </summary>
public sealed class ImitatedAwsTests : IDisposable
{
    // moto 5.2 has no DescribeSubscribersForNotification (budgets), so the budget is left out.
    private const string Override = """
        provider "aws" {
          s3_use_path_style = true
          max_retries       = 3
        }
        module "platform" {
          monthly_limit_usd = null
        }
        """;

    // It does not give EventBridge notifications back, so a second plan wants them again.
    private static readonly string[] NotGivenBack = ["module.platform.module.data_lake.module.data.aws_s3_bucket_notification.this[0]"];

    // It writes access logs into the log bucket, which is then not empty, and deletes no model package groups.
    private static readonly string[] NotDeleted =
        ["module.platform.module.data_lake.module.logs.aws_s3_bucket.this", "module.platform.module.model_registry.aws_sagemaker_model_package_group.this[\"bike-rentals\"]"];

    private readonly string[] _arguments = ["-input=false", "-no-color", "-var=account_id=123456789012", "-var=region=us-east-1", "-var=repository=acme/models"];
    private Process? _moto;

    [SkippableFact]
    public async Task The_platform_is_made_stays_as_it_is_and_goes()
    {
        Skip.If(TerraformProgram.OnPath("moto_server") is null, "moto_server is not installed");
        using var copy = InfraCopy.TryCreate(out var reason);
        Skip.If(copy is null, reason);
        var url = await StartAsync();
        copy!.Write("examples/minimal/moto_override.tf", Override);
        copy.Variables["AWS_ENDPOINT_URL"] = url;
        copy.Variables["AWS_ACCESS_KEY_ID"] = copy.Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        var init = await copy.RunAsync("examples/minimal", "init", "-input=false", "-no-color");
        Skip.IfNot(init.ExitCode == 0, "terraform init finds no provider: " + init.Errors.Trim());

        var apply = await copy.RunAsync("examples/minimal", ["apply", "-auto-approve", .. _arguments]);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        await copy.RunAsync("examples/minimal", ["plan", "-out=second", .. _arguments]);
        var shown = await copy.RunAsync("examples/minimal", "show", "-json", "second");
        using var document = JsonDocument.Parse(shown.Output);
        var lines = new List<string>();
        PlanChanges.Read(document.RootElement, lines);
        Assert.Equal(NotGivenBack, lines.Select(line => line.Split(' ')[^1]));

        await copy.RunAsync("examples/minimal", ["destroy", "-auto-approve", .. _arguments]);
        var left = await copy.RunAsync("examples/minimal", "state", "list");
        Assert.Equal(NotDeleted, left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    public void Dispose()
    {
        _moto?.Kill(entireProcessTree: true);
        _moto?.Dispose();
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
