using System.Text;

namespace Slipway.LocalCloud.Execution;

/// <summary>What a container printed. Past the limit the older half is kept in a second file, then dropped.</summary>
internal sealed class ContainerLog : IDisposable
{
    private const long LimitBytes = 16 * 1024 * 1024;
    private readonly string _path;
    private readonly Action<string>? _onLine;
    private readonly Lock _lock = new();
    private StreamWriter _writer;

    /// <summary>Appends to a file.</summary>
    public ContainerLog(string path, Action<string>? onLine)
    {
        _path = path;
        _onLine = onLine;
        _writer = Open();
    }

    /// <summary>Copies a stream of the container, line by line, until it ends.</summary>
    public async Task CopyAsync(StreamReader output)
    {
        while (await output.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_lock)
            {
                _writer.WriteLine(line);
                _onLine?.Invoke(line);
                if (_writer.BaseStream.Length > LimitBytes)
                {
                    _writer.Dispose();
                    File.Move(_path, _path + ".1", overwrite: true);
                    _writer = Open();
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            _writer.Dispose();
        }
    }

    private StreamWriter Open() =>
        new(
            new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete),
            new UTF8Encoding(false)) { AutoFlush = true };
}
