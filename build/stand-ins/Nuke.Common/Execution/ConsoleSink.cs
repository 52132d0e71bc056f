using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Execution;

/// <summary><c>14:03:22 [INF] text</c>, and on GitHub the warnings and errors as annotations.</summary>
internal sealed class ConsoleSink(bool showsTime) : ILogEventSink
{
    private readonly MessageTemplateTextFormatter _text = new(
        (showsTime ? "{Timestamp:HH:mm:ss} " : string.Empty) + "[{Level:u3}] {Message:l}");

    public void Emit(LogEvent logEvent)
    {
        var line = new StringWriter();
        _text.Format(logEvent, line);
        if (logEvent.Exception is { } exception)
            line.Write($"{Environment.NewLine}{exception}");
        Report.Line(line.ToString(), Colours.Of(logEvent.Level));

        var host = BuildSession.Current.Host;
        if (logEvent.Level == LogEventLevel.Warning)
            host.ReportWarning(logEvent.RenderMessage(), logEvent.Exception?.ToString());
        else if (logEvent.Level > LogEventLevel.Warning)
            host.ReportError(logEvent.RenderMessage(), logEvent.Exception?.ToString());
    }
}
