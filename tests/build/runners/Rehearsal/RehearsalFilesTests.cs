using Slipway.Runners.Rehearsal;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Rehearsal;

public sealed class RehearsalFilesTests : IDisposable
{
    private static readonly RehearsalState State = new(
        "data.csv", "data-hash", "folder-hash", "slow", new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), null);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_state_that_was_written_is_read()
    {
        State.Write(_folder.File("deep/below"));

        Assert.Equal(State, RehearsalState.Read(_folder.File("deep/below")));
        Assert.Equal(["rehearsal.json"], Directory.GetFiles(_folder.File("deep/below")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"dataPath\":")]
    [InlineData("null")]
    public void What_cannot_be_read_is_no_rehearsal(string content)
    {
        Assert.Null(RehearsalState.Read(_folder.Path));
        _folder.Write("rehearsal.json", content);

        Assert.Null(RehearsalState.Read(_folder.Path));
    }

    [Fact]
    public void Only_an_unfinished_one_of_the_same_inputs_is_gone_on_with()
    {
        Assert.True(State.IsUnfinishedRunOf(State with { DataPath = "elsewhere.csv", Started = DateTimeOffset.UnixEpoch }));
        Assert.False(State.IsUnfinishedRunOf(State with { DataHash = "other" }));
        Assert.False(State.IsUnfinishedRunOf(State with { FolderHash = "other" }));
        Assert.False(State.IsUnfinishedRunOf(State with { Sabotage = null }));
        Assert.False((State with { Finished = State.Started }).IsUnfinishedRunOf(State));
    }

    [Fact]
    public void One_run_at_a_time_in_a_folder()
    {
        using (FolderLock.Take(_folder.Path))
        {
            var exception = Assert.Throws<LockedException>(() => FolderLock.Take(_folder.Path));
            Assert.Contains(
                Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture),
                exception.Message,
                StringComparison.Ordinal);
            Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
        }

        using var next = FolderLock.Take(_folder.Path);
    }

    [Fact]
    public void A_lock_file_left_by_a_killed_run_locks_nothing()
    {
        _folder.Write("lock", "");
        _folder.Write("lock.holder", "4711");

        using var taken = FolderLock.Take(_folder.Path);

        Assert.NotEqual("4711", File.ReadAllText(_folder.File("lock.holder")));
    }
}
