using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Execution;

/// <summary>
/// The whole log of the last run, every level: <c>.nuke/temp/build.log</c>. A second run at the same time gets its own file.
/// </summary>
internal sealed class FileSink : ILogEventSink, IDisposable
{
    private readonly MessageTemplateTextFormatter _format = new(
        "{Timestamp:HH:mm:ss.fff} | {Level:u1} | {ExecutingTarget,-20} | {Message:l}{NewLine}{Exception}");
    private readonly TextWriter _writer;

    public FileSink(string directory)
    {
        Directory.CreateDirectory(directory);
        var file = Open(Path.Combine(directory, "build.log")) ?? Open(Path.Combine(directory, $"build.{Environment.ProcessId}.log"));
        _writer = file == null ? null : new RedactingWriter(new StreamWriter(file) { AutoFlush = true }, BuildSession.Current.Secrets);
    }

    public void Emit(LogEvent logEvent)
    {
        if (_writer == null)
            return;
        var line = new StringWriter();
        _format.Format(logEvent, line);
        lock (_writer)
            _writer.Write(line.ToString());
    }

    public void Dispose() => _writer?.Dispose();

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
