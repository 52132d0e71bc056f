using System.Text.Json;
using Slipway.Runners;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>A plan of infra/examples/minimal, with every option on, by the real provider, without an account and without a network; made once for all tests.</summary>
public sealed class OfflinePlan : IAsyncLifetime
{
    internal const string Account = "000000000000";
    internal const string Region = "us-east-1";

    private const string Override = $$"""
        provider "aws" {
          access_key                  = "offline"
          secret_key                  = "offline"
          allowed_account_ids         = null
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_region_validation      = true
          skip_requesting_account_id  = true
        }
        module "platform" {
        {{EverythingOn.Data}}
        {{EverythingOn.Metadata}}
        }
        """;

    private IReadOnlyList<PlannedResource>? _resources;
    private string _reason = "";

    internal IReadOnlyList<PlannedResource> Resources
    {
        get
        {
            Skip.If(_resources is null, _reason);
            return _resources!;
        }
    }

    public async Task InitializeAsync()
    {
        using var copy = InfraCopy.TryCreate(out _reason);
        if (copy is null)
        {
            return;
        }

        copy.Write("examples/minimal/offline_override.tf", Override);
        if (await copy.RunAsync("examples/minimal", "init", "-input=false", "-no-color") is { ExitCode: not 0 } init)
        {
            _reason = "terraform init finds no provider: " + init.Errors.Trim();
            return;
        }

        var variables = new[] { $"-var=account_id={Account}", $"-var=region={Region}", "-var=repository=acme/models" };
        var plan = await copy.RunAsync("examples/minimal", ["plan", "-input=false", "-no-color", "-refresh=false", "-out=plan", .. variables]);
        Assert.True(plan.ExitCode == 0, plan.Output + plan.Errors);
        var shown = await copy.RunAsync("examples/minimal", "show", "-json", "plan");
        using var document = JsonDocument.Parse(shown.Output);
        _resources = PlannedResource.All(document.RootElement);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
