using Slipway.Runners;
using Slipway.Runners.Infrastructure;
using Slipway.Runners.Ports;

namespace Slipway.Infra.Tests.Runners;

/// <summary>The runners with the real Terraform, on a configuration that needs no provider.</summary>
public sealed class PlanAndApplyTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("slipway-plan-").FullName;

    [SkippableFact]
    public async Task A_plan_with_its_record_is_still_a_plan_that_Terraform_applies_once()
    {
        Skip.If(TerraformProgram.OnPath("terraform") is null, "terraform is not installed");
        Write(
            "settings.auto.tfvars.json",
            """{"account":{"id":"123456789012","region":"eu-west-1"},"github":{"repository":"acme/models"}}""");
        Write("state.config", $"path = \"{Path.Combine(_root, "state.tfstate")}\"\n");
        Write("main.tf", "terraform {\n  backend \"local\" {}\n}\nvariable \"account\" {}\nvariable \"github\" {}\nresource "
            + "\"terraform_data\" \"one\" {\n  input = 1\n}\n");
        var paths = new InfraPaths(_root, Path.Combine(_root, "output"));
        var terraform = new TerraformProcess(TerraformProgram.Find(), null, paths.Work);
        var silence = new Silence();

        var record = await new InfraPlanRunner(terraform, paths, silence, TimeProvider.System).RunAsync("production",
            CancellationToken.None);
        Assert.Equal(new PlanChanges(1, 0, 0, 0), record.Changes);
        var reviewed = File.ReadAllBytes(paths.Plan("production"));

        await new InfraApplyRunner(terraform, paths, silence).RunAsync("production", CancellationToken.None);
        Assert.Contains("\"terraform_data\"", File.ReadAllText(Path.Combine(_root, "state.tfstate")), StringComparison.Ordinal);
        Assert.Empty(await new InfraDriftRunner(terraform, paths, silence).RunAsync("production", CancellationToken.None));

        File.WriteAllBytes(paths.Plan("production"), reviewed);
        var again = await Assert.ThrowsAsync<BadInputException>(() =>
            new InfraApplyRunner(terraform, paths, silence).RunAsync("production", CancellationToken.None));
        Assert.Contains("what stands in the account has changed", again.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name, string content)
    {
        var folder = Path.Combine(_root, "infra", "environments", "production");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name), content);
    }

    private sealed class Silence : IDeliveryProgress, IProgressStep
    {
        public IProgressStep Begin(string step, string sentence) => this;

        public void Note(string sentence)
        {
        }

        public void Update(string sentence)
        {
        }

        public void Done(string sentence)
        {
        }

        public void Refused(string sentence)
        {
        }

        public void Failed(string sentence)
        {
        }

        public void Dispose()
        {
        }
    }
}
