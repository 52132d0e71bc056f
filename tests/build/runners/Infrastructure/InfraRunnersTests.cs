using Slipway.Runners.Infrastructure;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Infrastructure;

public sealed class InfraRunnersTests : IDisposable
{
    private const string Settings = """{"account":{"id":"123456789012","region":"eu-west-1"},"github":{"repository":"acme/models"}}""";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTerraform _terraform = new();
    private readonly FakeProgress _progress = new();
    private readonly InfraPaths _paths;

    public InfraRunnersTests()
    {
        _folder.Write("infra/environments/production/settings.auto.tfvars.json", Settings);
        _folder.Write("infra/environments/production/state.config", "bucket = \"b\"\n");
        _folder.Write("infra/environments/staging/settings.auto.tfvars.json", Settings);
        _folder.Write("infra/modules/one/main.tf", "");
        Directory.CreateDirectory(_folder.File("infra/bootstrap"));
        _paths = new(_folder.Path, _folder.File("output"));
    }

    [Fact]
    public async Task A_plan_is_applied_exactly_as_it_was_made()
    {
        await PlanAsync();
        await ApplyAsync();
        Assert.Single(_terraform.Calls,
            call => call.StartsWith("apply", StringComparison.Ordinal) && call.EndsWith("production.tfplan", StringComparison.Ordinal));
        await RefusedAsync("expected a plan that InfraPlan made");
    }

    [Fact]
    public async Task Without_a_plan_nothing_is_applied() => await RefusedAsync("expected a plan that InfraPlan made");

    [Fact]
    public async Task A_plan_older_than_its_sources_is_refused()
    {
        await PlanAsync();
        _folder.Write("infra/modules/one/main.tf", "# changed");
        await RefusedAsync("has changed since the plan");
    }

    [Fact]
    public async Task A_plan_that_was_touched_is_refused()
    {
        var record = await PlanAsync();
        using (var archive = System.IO.Compression.ZipFile.Open(_paths.Plan("production"), System.IO.Compression.ZipArchiveMode.Update))
        {
            archive.CreateEntry("more");
        }

        await RefusedAsync(record.PlanHash);
    }

    [Fact]
    public async Task A_plan_of_another_environment_is_refused()
    {
        _folder.Write("infra/environments/staging/state.config", "");
        await new InfraPlanRunner(_terraform, _paths, _progress, TimeProvider.System).RunAsync("staging", CancellationToken.None);
        File.Copy(_paths.Plan("staging"), _paths.Plan("production"));
        await RefusedAsync("is a plan of staging");
    }

    [Fact]
    public async Task What_changed_in_the_account_since_the_plan_refuses_it()
    {
        await PlanAsync();
        _terraform.Plan = """{"resource_drift":[{"address":"a.b","change":{"actions":["update"],"after":{"x":1}}}]}""";
        await RefusedAsync("what stands in the account has changed");
    }

    [Fact]
    public async Task Drift_lists_what_a_plan_would_change()
    {
        var lines = await new InfraDriftRunner(_terraform, _paths, _progress).RunAsync("production", CancellationToken.None);
        Assert.Equal("create   a.b", Assert.Single(lines));
        _terraform.Plan = "{}";
        Assert.Empty(await new InfraDriftRunner(_terraform, _paths, _progress).RunAsync("production", CancellationToken.None));
    }

    [Fact]
    public async Task An_environment_without_a_place_for_its_state_says_how_to_make_one()
    {
        var error = await Assert.ThrowsAsync<BadInputException>(() =>
            new InfraPlanRunner(_terraform, _paths, _progress, TimeProvider.System).RunAsync("staging", CancellationToken.None));
        Assert.Contains("./build.sh InfraBootstrap --environment staging", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bootstrap_writes_where_the_state_is_and_runs_once()
    {
        var runner = new InfraBootstrapRunner(_terraform, _paths, _progress);
        await runner.RunAsync("staging", CancellationToken.None);
        Assert.Contains("kms_key_id = \"arn:key\"\n", File.ReadAllText(_paths.StateConfig("staging")), StringComparison.Ordinal);
        var calls = _terraform.Calls.Count;
        await runner.RunAsync("staging", CancellationToken.None);
        Assert.Equal(calls, _terraform.Calls.Count);
    }

    [Fact]
    public async Task An_environment_without_an_account_plans_and_applies_nothing()
    {
        _folder.Write("infra/environments/production/settings.auto.tfvars.json", """{"account":null}""");
        Assert.True((await PlanAsync()).Changes.Empty);
        Assert.True(File.Exists(_paths.Plan("production")));
        await ApplyAsync();
        Assert.Empty(await new InfraDriftRunner(_terraform, _paths, _progress).RunAsync("production", CancellationToken.None));
        Assert.Empty(_terraform.Calls);
    }

    [Fact]
    public async Task An_old_terraform_is_refused()
    {
        _terraform.Version = "1.9.8";
        Assert.Contains("1.11 or newer, found "
            + "1.9.8", (await Assert.ThrowsAsync<BadInputException>(PlanAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_environment_names_the_known_ones()
    {
        var error = await Assert.ThrowsAsync<BadInputException>(() =>
            new InfraPlanRunner(_terraform, _paths, _progress, TimeProvider.System).RunAsync("prod", CancellationToken.None));
        Assert.Contains("production, staging, found 'prod'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Placeholders_in_the_settings_are_all_named_at_once()
    {
        _folder.Write(
            "infra/environments/production/settings.auto.tfvars.json",
            """{"account":{"id":"000000000000","region":"ireland"},"github":{"repository":"OWNER/NAME"}}""");
        var error = await Assert.ThrowsAsync<BadInputException>(PlanAsync);
        Assert.All(new[] { "account.id", "account.region", "github.repository" },
            name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Error: x\nUser: arn:aws:sts::1:assumed-role/slipway-infra/x is not authorized to perform: iam:CreatePolicy "
        + "on", typeof(CloudException), "iam:CreatePolicy is not allowed to arn:aws:sts::1:assumed-role/slipway-infra/x")]
    [InlineData("Error: Error acquiring the state lock", typeof(LockedException), "another run holds the lock")]
    [InlineData("Error: S3 bucket \"b\" does not exist.", typeof(BadInputException), "InfraBootstrap --environment production")]
    [InlineData("Error: No valid credential sources found", typeof(CloudException), "Sign in")]
    [InlineData("Error: Failed to query available provider packages", typeof(CloudException), ProviderMirror.Variable)]
    [InlineData("Error: AWS account ID not allowed: 1", typeof(BadInputException), "another account")]
    [InlineData("Error: Something else\n\nits reason", typeof(CloudException), "its reason")]
    public async Task A_failure_says_what_it_means(string errors, Type type, string says)
    {
        _terraform.Failing["plan"] = new(1, "", errors);
        var error = await Assert.ThrowsAsync(type, PlanAsync);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_checks_are_all_reported()
    {
        Directory.CreateDirectory(_folder.File("infra/modules/one/tests"));
        Directory.CreateDirectory(_folder.File("infra/examples"));
        _terraform.Failing["fmt"] = new(3, "main.tf", "");
        _terraform.Failing["test"] = new(1, "", "Error: Test assertion failed");
        var failures = await new InfraTestRunner(_terraform, _paths, _progress).RunAsync(CancellationToken.None);
        Assert.Collection(
            failures,
            format => Assert.StartsWith("infra format:", format, StringComparison.Ordinal),
            test => Assert.StartsWith("infra/modules/one test:", test, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private Task<PlanRecord> PlanAsync() =>
        new InfraPlanRunner(_terraform, _paths, _progress, TimeProvider.System).RunAsync("production", CancellationToken.None);

    private Task ApplyAsync() => new InfraApplyRunner(_terraform, _paths, _progress).RunAsync("production", CancellationToken.None);

    private async Task RefusedAsync(string why)
    {
        var before = _terraform.Calls.Count(call => call.StartsWith("apply", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<BadInputException>(ApplyAsync);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _terraform.Calls.Count(call => call.StartsWith("apply", StringComparison.Ordinal)));
    }
}
