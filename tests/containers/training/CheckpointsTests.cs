using System.Text;

namespace Slipway.Training.Tests;

public sealed class CheckpointsTests : IDisposable
{
    private static readonly CheckpointOrigin Mine = new("program", "hyperparameters", "data");
    private static readonly byte[] State = [1, 2, 3, (byte)'\n', 5];
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly ManualClock _clock = new();

    public CheckpointsTests() => Directory.CreateDirectory(_folder.Paths.Checkpoints);

    private string File => Path.Combine(_folder.Paths.Checkpoints, "slipway.checkpoint");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_written_before_the_interval_and_one_afterwards()
    {
        var checkpoints = Of(Mine);
        _clock.Now += TimeSpan.FromSeconds(59);
        checkpoints.Point(() => throw new InvalidOperationException("nobody asked"), CancellationToken.None);
        _clock.Now += TimeSpan.FromSeconds(1);
        checkpoints.Point(() => State, CancellationToken.None);
        Assert.Equal(State, Of(Mine).Restore(bytes => bytes));
        checkpoints.Point(() => throw new InvalidOperationException("nobody asked"), CancellationToken.None);
        Assert.Equal(["slipway.checkpoint"], Directory.GetFiles(_folder.Paths.Checkpoints).Select(Path.GetFileName));
    }

    [Fact]
    public void A_job_that_is_stopped_writes_its_state_first()
    {
        Assert.Throws<OperationCanceledException>(() => Of(Mine).Point(() => State, new CancellationToken(true)));
        Assert.Equal(State, Of(Mine).Restore(bytes => bytes));
        Assert.StartsWith($"Checkpoint written: {File}, 5 bytes.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_in_the_midst_of_a_point_waits_for_the_next_one_which_writes_its_state()
    {
        using var stop = new CancellationTokenSource();
        var checkpoints = Of(Mine);
        _clock.Asked = stop.Cancel;
        checkpoints.Point(() => State, stop.Token);
        Assert.Null(Of(Mine).Restore(bytes => bytes));
        Assert.Throws<OperationCanceledException>(() => checkpoints.Point(() => State, stop.Token));
        Assert.Equal(State, Of(Mine).Restore(bytes => bytes));
    }

    [Fact]
    public void Without_a_folder_a_stopped_job_ends_and_nothing_is_found()
    {
        Directory.Delete(_folder.Paths.Checkpoints);
        Assert.Same(Checkpoints.Off, Of(Mine));
        Assert.Throws<OperationCanceledException>(() => Of(Mine).Point(() => State, new CancellationToken(true)));
        Assert.Null(Of(Mine).Restore(bytes => bytes));
        Assert.False(Directory.Exists(_folder.Paths.Checkpoints));
    }

    [Fact]
    public void An_empty_folder_is_a_first_run_and_not_worth_a_word()
    {
        Assert.Null(Of(Mine).Restore(bytes => bytes));
        Assert.Equal("", _output.ToString());
    }

    [Theory]
    [InlineData("p2", "hyperparameters", "data", "another program or build")]
    [InlineData("program", "h2", "data", "other hyperparameters")]
    [InlineData("program", "hyperparameters", "d2", "other data")]
    public void A_checkpoint_of_another_job_is_refused_with_what_differs(string program, string hyperparameters, string data, string found)
    {
        Save(new CheckpointOrigin(program, hyperparameters, data));
        Assert.Equal($"Checkpoint {File}: expected one of this job, found one of {found}. Training starts anew.", Refusal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK some other tool's file")]
    [InlineData("{}\n")]
    [InlineData("null\nabc")]
    [InlineData("{\"Format\":\"x\",\"Origin\":null}\n")]
    public void A_file_that_is_none_is_refused(string content)
    {
        System.IO.File.WriteAllText(File, content);
        Assert.Equal(
            $"Checkpoint {File}: expected a checkpoint, found a file that does not start as one. Training starts anew.", Refusal());
    }

    [Fact]
    public void A_checkpoint_is_refused_whole_whatever_byte_of_it_is_missing_or_changed()
    {
        Save(Mine);
        var whole = System.IO.File.ReadAllBytes(File);
        for (var i = 0; i < whole.Length; i++)
        {
            System.IO.File.WriteAllBytes(File, whole[..i]);
            Assert.EndsWith("Training starts anew.", Refusal(), StringComparison.Ordinal);
            byte[] changed = [.. whole];
            changed[i] ^= 1;
            System.IO.File.WriteAllBytes(File, changed);
            Assert.Null(Of(Mine).Restore(bytes => bytes));
        }
    }

    [Fact]
    public void A_state_that_the_trainer_cannot_read_is_refused_too()
    {
        Save(Mine);
        Assert.Null(Of(Mine).Restore<object>(_ => throw new FormatException("expected two layers, found three.")));
        Assert.EndsWith("expected two layers, found three. Training starts anew.", _output.ToString().Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_temporary_file_beside_it_is_no_checkpoint_and_no_obstacle()
    {
        System.IO.File.WriteAllText(File + ".tmp", "torn");
        Assert.Null(Of(Mine).Restore(bytes => bytes));
        Save(Mine);
        Assert.Equal(State, Of(Mine).Restore(bytes => bytes));
        Assert.False(System.IO.File.Exists(File + ".tmp"));
    }

    [Fact]
    public void Training_goes_on_when_the_checkpoint_cannot_be_written()
    {
        Directory.CreateDirectory(File + ".tmp");
        var checkpoints = Of(Mine);
        _clock.Now += TimeSpan.FromMinutes(1);
        checkpoints.Point(() => State, CancellationToken.None);
        Assert.Contains("it could not be written", _output.ToString(), StringComparison.Ordinal);
    }

    private void Save(CheckpointOrigin origin)
    {
        var checkpoints = Of(origin);
        _clock.Now += TimeSpan.FromMinutes(1);
        checkpoints.Point(() => State, CancellationToken.None);
    }

    private string Refusal()
    {
        ((StringBuilder)_output.GetStringBuilder()).Clear();
        Assert.Null(Of(Mine).Restore(bytes => bytes));
        return _output.ToString().Trim();
    }

    private Checkpoints Of(CheckpointOrigin origin) =>
        Checkpoints.In(_folder.Paths.Checkpoints, () => origin, _output, _clock, TimeSpan.FromMinutes(1));

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public Action Asked { get; set; } = () => { };

        public override long GetTimestamp()
        {
            Asked();
            return Now.Ticks;
        }
    }
}
