using Slipway.Runners.Infrastructure;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Infrastructure;

public sealed class TerraformProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task An_interrupt_is_passed_on_once_and_waited_for()
    {
        Skip.If(OperatingSystem.IsWindows() || TerraformProgram.OnPath("setsid") is null, "needs setsid");
        // A shell cannot trap what whoever started these tests told it to ignore, as nohup does and a job in the background; Terraform
        // itself can.
        var script = Script("[ -n \"$AGAIN\" ] || AGAIN=1 exec env --default-signal=INT \"$0\"; n=0; trap 'n=$((n+1))' INT; echo ready; "
            + "while [ $n = 0 ]; do sleep 0.05; done; sleep 0.3; echo $n > signals; exit 1");
        using var cancellation = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TerraformProcess(script, null, _folder.Path).RunAsync(
            _folder.Path, ["apply"], new Dictionary<string, string>(), _ => cancellation.Cancel(), cancellation.Token));
        Assert.Equal("1", File.ReadAllText(_folder.File("signals")).Trim());
    }

    [SkippableFact]
    public async Task Output_comes_line_by_line_and_whole()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script");
        var lines = new List<string>();
        var run = await new TerraformProcess(Script("echo one; echo two; echo three >&2; echo $TF_INPUT; exit "
            + "2"), null, _folder.Path).RunAsync(
            _folder.Path, [], new Dictionary<string, string>(), lines.Add, CancellationToken.None);
        Assert.Equal((2, "one\ntwo\n0\n", "three\n"), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal(["0", "one", "three", "two"], lines.Order());
    }

    [Fact]
    public void A_mirror_that_is_named_wins_and_one_that_lies_about_is_found()
    {
        var mirror = _folder.File("share/plugins");
        Directory.CreateDirectory(Path.Combine(mirror, "registry.terraform.io/hashicorp/aws"));
        var parents = new[] { _folder.File("nowhere"), _folder.File("share") };
        Assert.Equal(mirror, ProviderMirror.Find(_ => null, _folder.Path, parents));
        Assert.Equal(_folder.Path,
            ProviderMirror.Find(name => name == ProviderMirror.Variable ? _folder.Path : null, _folder.Path, parents));
        Assert.Throws<BadInputException>(() =>
            ProviderMirror.Find(name => name == ProviderMirror.Variable ? "/nowhere" : null, _folder.Path, parents));
    }

    [Fact]
    public void The_users_own_configuration_of_Terraform_is_left_alone()
    {
        Directory.CreateDirectory(_folder.File("share/plugins/registry.terraform.io/hashicorp/aws"));
        _folder.Write(".terraformrc", "");
        Assert.Null(ProviderMirror.Find(_ => null, _folder.Path, [_folder.File("share")]));
    }

    public void Dispose() => _folder.Dispose();

    private string Script(string body)
    {
        var path = _folder.Write("terraform", "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
