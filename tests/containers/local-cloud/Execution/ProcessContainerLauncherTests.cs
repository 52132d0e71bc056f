using Slipway.LocalCloud.Execution;

namespace Slipway.LocalCloud.Tests.Execution;

public sealed class ProcessContainerLauncherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProcessContainerLauncher _launcher;

    public ProcessContainerLauncherTests() => _launcher = new ProcessContainerLauncher(new ContainerRecords(_folder.Sub("records")));

    [Fact]
    public async Task Runs_the_program_with_its_environment_and_logs_what_it_prints()
    {
        var lines = new List<string>();
        var container = await StartAsync("echo \"$GREETING $1\"; echo oops >&2; echo \"$SAGEMAKER_BASE_DIR\"; exit 3", lines.Add);

        Assert.Equal(3, await container.Exit);

        Assert.Equal(3, lines.Count);
        Assert.Contains("hello train", lines);
        Assert.Contains(_folder.Sub("ml"), lines);
        Assert.Equal(lines.Order(), File.ReadAllLines(Log).Order());
        Assert.Empty(Directory.EnumerateFiles(_folder.Sub("records")));
    }

    [Fact]
    public async Task A_container_may_end_in_its_own_way_when_it_is_stopped()
    {
        var ready = new TaskCompletionSource();
        var container = await StartAsync(
            "trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done", _ => ready.TrySetResult());
        await ready.Task;

        await container.StopAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(0, await container.Exit);
        Assert.Contains("bye", File.ReadAllText(Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_does_not_stop_is_killed_with_all_that_it_started()
    {
        var child = new TaskCompletionSource<int>();
        var container = await StartAsync(
            "trap '' TERM; sleep 600 & echo $!; while :; do sleep 600; done", line => child.TrySetResult(int.Parse(line)));
        var pid = await child.Task;

        await container.StopAsync(TimeSpan.FromMilliseconds(50));

        Assert.Equal(137, await container.Exit);
        Assert.True(await GoneAsync(pid));
    }

    [Fact]
    public async Task A_container_ends_with_its_first_process_even_when_a_child_keeps_the_pipes_open()
    {
        var container = await StartAsync("sleep 600 & exit 0");

        Assert.Equal(0, await container.Exit);
    }

    [Fact]
    public async Task The_next_start_kills_what_a_killed_run_left_over()
    {
        var container = await StartAsync("sleep 600");

        var killed = new ContainerRecords(_folder.Sub("records")).KillLeftovers();

        Assert.Equal(1, killed);
        Assert.Equal(137, await container.Exit);
    }

    [SkippableFact]
    public async Task The_next_start_kills_children_that_outlived_a_container_whose_record_is_lost()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux shows the environment of other processes");
        var child = new TaskCompletionSource<int>();
        var container = await StartAsync("sleep 600 & echo $!; wait", line => child.TrySetResult(int.Parse(line)));
        var pid = await child.Task;

        Assert.Equal(2, LeftoverProcesses.KillBelow(_folder.Path));

        Assert.True(await GoneAsync(pid));
        Assert.Equal(137, await container.Exit);
        Assert.Equal(0, LeftoverProcesses.KillBelow(_folder.Path));
    }

    [Fact]
    public async Task A_record_of_a_process_whose_id_now_belongs_to_another_kills_nothing()
    {
        var container = await StartAsync("sleep 600");
        var record = Assert.Single(Directory.EnumerateFiles(_folder.Sub("records")));
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"Identity\":\"", "\"Identity\":\"older-", StringComparison.Ordinal));

        var killed = new ContainerRecords(_folder.Sub("records")).KillLeftovers();

        Assert.Equal(0, killed);
        Assert.False(container.Exit.IsCompleted);
    }

    [Fact]
    public async Task A_program_that_is_nowhere_is_refused_by_name()
    {
        var image = ScriptImage.Create(_folder, "") with { Entrypoint = ["/opt/program/missing"] };

        var fault = await Assert.ThrowsAsync<ContainerStartException>(() => _launcher.StartAsync(Specification(image, null)));

        Assert.Contains("'/opt/program/missing'", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _launcher.Dispose();
        _folder.Dispose();
    }

    private string Log => Path.Combine(_folder.Path, "log.txt");

    private Task<IRunningContainer> StartAsync(string script, Action<string>? onLine = null) =>
        _launcher.StartAsync(Specification(ScriptImage.Create(_folder, script), onLine));

    private ContainerSpecification Specification(Slipway.LocalCloud.Registry.UnpackedImage image, Action<string>? onLine) =>
        new(image, ["train"], new Dictionary<string, string> { ["GREETING"] = "hello" }, _folder.Sub("ml"), Log) { OnLine = onLine };

    private static async Task<bool> GoneAsync(int pid)
    {
        for (var i = 0; i < 200 && ProcessIdentity.Of(pid) is not null; i++)
        {
            await Task.Delay(10);
        }

        return ProcessIdentity.Of(pid) is null;
    }
}
