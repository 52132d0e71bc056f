using System.Text;

namespace Slipway.LocalCloud.Hosting;

/// <summary>
/// The cloud's log: one line an event in <c>log.txt</c>. The last run's log stays as <c>log.old.txt</c> once it is large.
/// </summary>
internal sealed class FileLog : ILoggerProvider
{
    private const long LargeBytes = 10_000_000;
    private readonly StreamWriter _writer;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private bool _closed;

    public FileLog(string path, TimeProvider time)
    {
        _time = time;
        if (File.Exists(path) && new FileInfo(path).Length > LargeBytes)
        {
            File.Move(path, Path.ChangeExtension(path, ".old.txt"), overwrite: true);
        }

        _writer = new StreamWriter(
            new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), new UTF8Encoding(false)) { AutoFlush = true };
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _writer.Dispose();
        }
    }

    private void Write(string line)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _writer.WriteLine(line);
            }
        }
    }

    private sealed class Category(FileLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var details = exception is null ? "" : $"{Environment.NewLine}{exception}";
                log.Write($"{log._time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {logLevel} {name}: {formatter(state, exception)}{details}");
            }
        }
    }
}
