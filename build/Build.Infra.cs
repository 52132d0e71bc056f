using System;
using System.Linq;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Runners.Infrastructure;
using Slipway.Runners.Ports;

partial class Build
{
    [Parameter("Environment of the infrastructure: a folder below infra/environments.", Name = "Environment")]
    readonly string InfraEnvironment = "production";

    Target InfraTest => _ => _
        .Description("Checks format and validity of infra/ and runs each module's tests. Needs no AWS account.")
        .Executes(() => Infra(async (terraform, paths, progress) =>
        {
            var failures = await new InfraTestRunner(terraform, paths, progress).RunAsync(_interruption.Token);
            if (failures.Count > 0)
                throw Failure($"{failures.Count} checks of infra/ failed:\n{string.Join('\n', failures)}");
        }));

    Target InfraBootstrap => _ => _
        .Description("Makes the bucket and key of an environment's Terraform state, once, and writes state.config to commit.")
        .Executes(() => Infra((terraform, paths, progress) =>
            new InfraBootstrapRunner(terraform, paths, progress).RunAsync(InfraEnvironment, _interruption.Token)));

    Target InfraPlan => _ => _
        .Description("Saves a plan of an environment, with what it was made from, to output/infra for review.")
        .Executes(() => Infra((terraform, paths, progress) =>
            new InfraPlanRunner(terraform, paths, progress, TimeProvider.System).RunAsync(InfraEnvironment, _interruption.Token)));

    Target InfraApply => _ => _
        .Description("Applies the saved plan, and only while sources, plan and account are as they were when it was made.")
        .Executes(() => Infra((terraform, paths, progress) =>
            new InfraApplyRunner(terraform, paths, progress).RunAsync(InfraEnvironment, _interruption.Token)));

    Target InfraDrift => _ => _
        .Description("Fails with exit code 3 when what stands in the account is not what infra/ says.")
        .Executes(() => Infra(async (terraform, paths, progress) =>
        {
            var changes = await new InfraDriftRunner(terraform, paths, progress).RunAsync(InfraEnvironment, _interruption.Token);
            if (changes.Count == 0)
                return;
            ExitCode = Refused;
            throw new TargetStoppedException(
                $"{InfraEnvironment} has drifted; a plan would change:\n{string.Join('\n', changes.Select(line => "  " + line))}\n"
                + $"Look at it with: ./build.sh InfraPlan --environment {InfraEnvironment}");
        }));

    Task Infra(Func<ITerraform, InfraPaths, IDeliveryProgress, Task> work) => Guarded(async _ =>
    {
        using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
        var paths = new InfraPaths(BuildPaths.Root, BuildPaths.Output);
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        var mirror = ProviderMirror.Find(System.Environment.GetEnvironmentVariable, home);
        await work(new TerraformProcess(TerraformProgram.Find(), mirror, paths.Work), paths, progress);
    });
}
