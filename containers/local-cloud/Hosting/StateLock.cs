namespace Slipway.LocalCloud.Hosting;

/// <summary>Keeps a second cloud off a state folder. The operating system drops the lock with the process, however that ends.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream _file;

    private StateLock(FileStream file) => _file = file;

    /// <exception cref="StateLockedException">Another cloud holds the folder.</exception>
    public static StateLock Acquire(string stateDirectory)
    {
        try
        {
            return new StateLock(
                new FileStream(Path.Combine(stateDirectory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException))
        {
            var other = EndpointFile.Read(stateDirectory);
            var who = other is null ? "Another local cloud" : $"A local cloud (process {other.Pid}, {other.Url})";
            var next = other is null ? "Stop it" : $"Use it, stop it (kill {other.Pid})";
            throw new StateLockedException(
                $"{who} already runs on {stateDirectory}. {next}, or choose another folder with --state DIR.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
