using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Slipway.StandIns.Tests;

public sealed class ConfigurationGenerationTests : IDisposable
{
    private const string Asked = "--generate-configuration GitHubActions_checks --host GitHubActions";

    private readonly BuildRun _run = new();

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    private sealed class OurWorkflowAttribute(string name) : GitHubActionsAttribute(name, GitHubActionsImage.Ubuntu2404)
    {
        public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
            => new Entity($"targets: {string.Join(' ', relevantTargets.Select(x => x.Name))}");

        private sealed class Entity(string text) : ConfigurationEntity
        {
            public override void Write(CustomFileWriter writer)
            {
                writer.WriteLine(text);
                using (writer.Indent())
                    writer.WriteLine("deeper");
            }
        }
    }

    [OurWorkflow("checks", AutoGenerate = false, InvokedTargets = [nameof(Test)])]
    [OurWorkflow("other", AutoGenerate = false)]
    private sealed class OnlyWhenAsked : RecordingBuild
    {
        public Target Compile => _ => _.Executes(Run(nameof(Compile)));
        public Target Test => _ => _.DependsOn(Compile).Executes(Run(nameof(Test)));
    }

    [OurWorkflow("checks")]
    private sealed class Always : RecordingBuild
    {
        public Target Test => _ => _.Executes(Run(nameof(Test)));
    }

    [GitHubActions("checks", GitHubActionsImage.UbuntuLatest)]
    private sealed class Plain : RecordingBuild
    {
        public Target Test => _ => _.Executes(Run(nameof(Test)));
    }

    private string File => Path.Combine(_run.Folder, ".github", "workflows", "checks.yml");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void What_is_asked_for_is_written_and_nothing_runs()
    {
        var build = _run.Run<OnlyWhenAsked>(Asked, x => x.Test);

        Assert.Equal((0, ""), (_run.ExitCode, build.Order));
        Assert.EndsWith("targets: Compile Test\n  deeper\n", System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public void Without_AutoGenerate_a_run_writes_nothing()
    {
        _run.Run<OnlyWhenAsked>("", x => x.Test);

        Assert.Equal((0, false), (_run.ExitCode, System.IO.File.Exists(File)));
    }

    [Fact]
    public void With_AutoGenerate_a_local_run_writes_and_goes_on()
    {
        var build = _run.Run<Always>("", x => x.Test);

        Assert.Equal(("Test", true), (build.Order, System.IO.File.Exists(File)));
    }

    [Fact]
    public void On_a_server_nothing_is_written()
    {
        _run.With("GITHUB_ACTIONS", (object)true).Run<Always>("", x => x.Test);

        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void An_unknown_name_is_bad_input_and_the_known_are_named()
    {
        _run.Run<OnlyWhenAsked>("--generate-configuration GitHubActions_none", x => x.Test);

        Assert.Equal(2, _run.ExitCode);
        Assert.Contains("GitHubActions_checks, GitHubActions_other", _run.Output);
    }

    [Fact]
    public void The_base_renders_nothing_and_says_so()
    {
        _run.Run<Plain>(Asked, x => x.Test);

        Assert.NotEqual(0, _run.ExitCode);
        Assert.Contains("Override GetConfiguration", _run.Output);
    }
}
