using System.Text.Json;

namespace Slipway.Training;

/// <summary>
/// Keeps the state of a half-trained model in <c>/opt/ml/checkpoints</c>, which SageMaker copies to the CheckpointConfig of the job and
/// back when a spot instance was taken away. Without a CheckpointConfig there is no such folder, and nothing is kept.
/// </summary>
public sealed class Checkpoints
{
    private readonly CheckpointFile? _file;
    private readonly TextWriter _output;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private long _saved;

    private Checkpoints(CheckpointFile? file, TextWriter output, TimeProvider time, TimeSpan interval)
    {
        (_file, _output, _time, _interval) = (file, output, time, interval);
        _saved = time.GetTimestamp();
    }

    /// <summary>Keeps and finds nothing; <see cref="Point"/> still ends a job that is being stopped.</summary>
    public static Checkpoints Off { get; } = new(null, TextWriter.Null, TimeProvider.System, TimeSpan.MaxValue);

    /// <summary>Checkpoints in a folder; <see cref="Off"/> when there is none.</summary>
    internal static Checkpoints In(string folder, Func<CheckpointOrigin> origin, TextWriter output, TimeProvider time, TimeSpan interval) =>
        Directory.Exists(folder) ? new Checkpoints(new CheckpointFile(folder, origin), output, time, interval) : Off;

    /// <summary>
    /// The state at the last checkpoint of a job with this program, these hyperparameters and this data; null when there is none that can
    /// be used. A file that is damaged or another's is named in the log, and training starts anew. <paramref name="read"/> may throw
    /// <see cref="FormatException"/>, <see cref="InvalidDataException"/>, <see cref="JsonException"/> or <see cref="EndOfStreamException"/>
    /// for bytes that it does not understand.
    /// </summary>
    public TState? Restore<TState>(Func<byte[], TState> read)
        where TState : class
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_file is null || !_file.Exists)
        {
            return null;
        }

        try
        {
            var state = read(_file.Read());
            _output.WriteLine($"Going on from the checkpoint {_file.Path}.");
            return state;
        }
        catch (Exception e)
            when (e is FormatException or IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            _output.WriteLine($"Checkpoint {_file.Path}: {e.Message} Training starts anew.");
            return null;
        }
    }

    /// <summary>
    /// Says that training can be taken up again here, with the state that <paramref name="state"/> gives. It is written when the last one
    /// is older than <see cref="ITrainer.CheckpointInterval"/>, or when the job is being stopped: then throws
    /// <see cref="OperationCanceledException"/> afterwards. To be called at least every 30 seconds: SIGKILL follows 120 seconds after
    /// SIGTERM, and the state has to be uploaded meanwhile.
    /// </summary>
    public void Point(Func<byte[]> state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var isStopping = cancellation.IsCancellationRequested;
        if (_file is not null && (isStopping || _time.GetElapsedTime(_saved) >= _interval))
        {
            Save(_file, state());
            _saved = _time.GetTimestamp();
        }

        // Not what the token says by now: a signal since the look above is for the next point, which writes its state first.
        if (isStopping)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    // Training is worth more than its checkpoint: a full disk must not end it.
    private void Save(CheckpointFile file, byte[] state)
    {
        try
        {
            file.Write(state);
            _output.WriteLine(
                $"Checkpoint written: {file.Path}, {state.Length} bytes. A job of the same image, data, hyperparameters and "
                + "CheckpointConfig goes on from it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _output.WriteLine($"Checkpoint {file.Path}: it could not be written: {e.Message} The one before it stays.");
        }
    }
}
