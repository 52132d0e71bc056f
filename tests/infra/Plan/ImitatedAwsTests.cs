using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Slipway.Infra.Tests.Roles;
using Slipway.Infra.Tests.Rules;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// The platform with everything on, applied by the real provider to moto, an imitation of AWS that is not ours. What moto cannot do is listed by
/// name here and in README.md; it is validated, planned and judged like the rest.
/// </summary>
public sealed class ImitatedAwsTests : IDisposable
{
    private const string Example = "examples/complete";
    private const string AboutLifecycles = "CKV_AWS_300";

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

    // By module: what moto 5.2 has no operation for, or does not answer as the provider needs it; and lifecycles of buckets, for which the
    // provider waits 50 seconds whatever the answer.
    private static readonly (string Module, string Resource, string None)[] NotMade =
    [
        ("bucket", "aws_s3_bucket_lifecycle_configuration.this", "count = 0"),
        ("image-build", "aws_codebuild_project.images", "count = 0"),
        ("identity", "aws_cognito_identity_pool_roles_attachment.people", "for_each = {}"),
        ("identity", "aws_cognito_identity_pool_provider_principal_tag.people", "for_each = {}"),
        ("workspace", "aws_sagemaker_code_repository.this", "count = 0"),
        ("workspace", "aws_sagemaker_domain.this", "count = 0"),
        ("workspace", "aws_sagemaker_notebook_instance.person", "for_each = {}"),
        ("workspace", "aws_sagemaker_notebook_instance_lifecycle_configuration.start", "count = 0"),
        ("workspace", "aws_sagemaker_space.person", "for_each = {}"),
        ("workspace", "aws_sagemaker_studio_lifecycle_config.install", "for_each = {}"),
        ("workspace", "aws_sagemaker_user_profile.person", "for_each = {}"),
    ];

    // It gives EventBridge notifications and the descriptions of rules of security groups not back, so a second plan wants them again.
    private static readonly string[] NotGivenBack =
    [
        "module.platform.module.data_lake.module.data.aws_s3_bucket_notification.this[0]",
        "module.platform.module.network[0].aws_vpc_security_group_egress_rule.workloads_to_endpoints",
        "module.platform.module.network[0].aws_vpc_security_group_egress_rule.workloads_to_s3",
        "module.platform.module.network[0].aws_vpc_security_group_ingress_rule.endpoints_from_workloads",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.homes",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.to_endpoints",
        "module.platform.module.workspace[0].aws_vpc_security_group_egress_rule.to_s3",
        "module.platform.module.workspace[0].aws_vpc_security_group_ingress_rule.endpoints",
        "module.platform.module.workspace[0].aws_vpc_security_group_ingress_rule.homes",
    ];

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
        var starting = StartAsync();
        copy!.Write(Example + "/moto_override.tf", Override);
        foreach (var module in NotMade.GroupBy(resource => resource.Module))
        {
            copy.Write($"modules/{module.Key}/moto_override.tf", string.Concat(module.Select(resource => Without(resource.Resource, resource.None))));
        }

        copy.Variables["AWS_ACCESS_KEY_ID"] = copy.Variables["AWS_SECRET_ACCESS_KEY"] = "test";
        var init = await copy.RunAsync(Example, "init", "-input=false", "-no-color");
        copy.Variables["AWS_ENDPOINT_URL"] = await starting;
        Skip.IfNot(init.ExitCode == 0, "terraform init finds no provider: " + init.Errors.Trim());

        var apply = await copy.RunAsync(Example, ["apply", "-auto-approve", "-parallelism=20", .. _arguments]);
        Assert.True(apply.ExitCode == 0, apply.Errors);

        var state = await copy.RunAsync(Example, "show", "-json");
        using (var applied = JsonDocument.Parse(state.Output))
        {
            Judge(PlannedResource.All(applied.RootElement));
        }

        await copy.RunAsync(Example, ["plan", "-out=second", .. _arguments]);
        var shown = await copy.RunAsync(Example, "show", "-json", "second");
        using var document = JsonDocument.Parse(shown.Output);
        var lines = new List<string>();
        PlanChanges.Read(document.RootElement, lines);
        Assert.Equal(NotGivenBack, lines.Select(line => line.Split(' ')[^1]).Order(StringComparer.Ordinal));

        await copy.RunAsync(Example, ["destroy", "-auto-approve", "-refresh=false", .. _arguments]);
        var left = await copy.RunAsync(Example, "state", "list");
        Assert.Equal(NotDeleted, left.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public void What_the_imitation_cannot_do_is_listed_in_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(InfraCopy.Repository, "tests", "infra", "README.md"));
        Assert.All(NotMade, resource => Assert.Contains($"`{resource.Resource}`", readme, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _moto?.Kill(entireProcessTree: true);
        _moto?.Dispose();
    }

    // What a plan cannot know is known now: all rules once more, and whom the personas' roles trust.
    private static void Judge(IReadOnlyList<PlannedResource> applied)
    {
        Assert.All(PlanRules.All.Where(rule => rule.Id != AboutLifecycles), rule => Assert.Empty(rule.Broken(applied)));
        var pool = applied.Single(found => found.Type == "aws_cognito_identity_pool").Text("id")!;
        var trust = new PlannedRoles(applied);
        Assert.True(SignedIn(pool, "authenticated"));
        Assert.False(SignedIn(pool, "unauthenticated"));
        Assert.False(SignedIn("us-east-1:11111111-1111-1111-1111-111111111111", "authenticated"));

        bool SignedIn(string audience, string how) => trust.Trusts(
            "slipway-approver", "sts:AssumeRoleWithWebIdentity", ("cognito-identity.amazonaws.com:aud", audience), ("cognito-identity.amazonaws.com:amr", how));
    }

    private static string Without(string resource, string none) => $"resource \"{resource.Split('.')[0]}\" \"{resource.Split('.')[1]}\" {{\n  {none}\n}}\n";

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
