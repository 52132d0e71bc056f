using System.Text.Json;
using Slipway.Runners;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Plan;

/// <summary>
/// Plans of the examples by the real provider, without an account and without a network; each made once for all tests. In a plan with a
/// user
/// pool the persona roles' trust names an id that is known only after the apply: who may take a role is asked of the smallest platform.
/// </summary>
public sealed class OfflinePlan : IAsyncLifetime
{
    internal const string Account = "000000000000";
    internal const string Region = "us-east-1";

    private const string Override = """
        provider "aws" {
          access_key                  = "offline"
          secret_key                  = "offline"
          allowed_account_ids         = null
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_region_validation      = true
          skip_requesting_account_id  = true
        }
        """;

    private static readonly Lazy<Task<Planned>> LazyComplete = new(() => PlanAsync("examples/complete"));
    private static readonly Lazy<Task<Planned>> LazyMinimal = new(() => PlanAsync("examples/minimal"));
    private Planned _complete = new(null, "");
    private Planned _minimal = new(null, "");

    /// <summary>Everything on.</summary>
    internal IReadOnlyList<PlannedResource> Resources => _complete.OrSkip();

    /// <summary>What it costs.</summary>
    internal PlanCost Cost => _complete.CostOrSkip();

    /// <summary>What the smallest costs.</summary>
    internal PlanCost MinimalCost => _minimal.CostOrSkip();

    /// <summary>What three variables give.</summary>
    internal IReadOnlyList<PlannedResource> Minimal => _minimal.OrSkip();

    public async Task InitializeAsync()
    {
        _complete = await LazyComplete.Value;
        _minimal = await LazyMinimal.Value;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<Planned> PlanAsync(string example)
    {
        using var copy = InfraCopy.TryCreate(out var reason);
        if (copy is null)
        {
            return new(null, reason);
        }

        copy.Write(example + "/offline_override.tf", Override);
        if (await copy.RunAsync(example, "init", "-input=false", "-no-color") is { ExitCode: not 0 } init)
        {
            return new(null, "terraform init finds no provider: " + init.Errors.Trim());
        }

        var variables = new[] { $"-var=account_id={Account}", $"-var=region={Region}", "-var=repository=acme/models" };
        var plan = await copy.RunAsync(example, ["plan", "-input=false", "-no-color", "-refresh=false", "-out=plan", .. variables]);
        Assert.True(plan.ExitCode == 0, plan.Output + plan.Errors);
        var shown = await copy.RunAsync(example, "show", "-json", "plan");
        using var document = JsonDocument.Parse(shown.Output);
        return new(PlannedResource.All(document.RootElement), "", PlanCost.Read(document.RootElement, InfraPrices.Shipped));
    }

    private sealed record Planned(IReadOnlyList<PlannedResource>? Resources, string Reason, PlanCost? Cost = null)
    {
        public IReadOnlyList<PlannedResource> OrSkip()
        {
            Skip.If(Resources is null, Reason);
            return Resources!;
        }

        public PlanCost CostOrSkip()
        {
            OrSkip();
            return Cost!;
        }
    }
}
