using System.Threading;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Serilog's setup: console in NUKE's format, <c>.nuke/temp/build.log</c>, and warnings kept for the end.</summary>
public static class Logging
{
    public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

    private const string TargetProperty = "ExecutingTarget";
    private static readonly AsyncLocal<string> Target = new();

    public static LogLevel Level
    {
        get => LevelSwitch.MinimumLevel switch
        {
            LogEventLevel.Verbose => LogLevel.Trace,
            LogEventLevel.Warning => LogLevel.Warning,
            LogEventLevel.Error => LogLevel.Error,
            _ => LogLevel.Normal
        };
        set => LevelSwitch.MinimumLevel = value switch
        {
            LogLevel.Trace => LogEventLevel.Verbose,
            LogLevel.Warning => LogEventLevel.Warning,
            LogLevel.Error => LogEventLevel.Error,
            _ => LogEventLevel.Debug
        };
    }

    /// <summary>The pipeline is set up by the first line: help and plan log nothing and start faster.</summary>
    public static void Configure(INukeBuild build = null)
    {
        InMemorySink.Instance.Dispose();
        Level = (LogLevel)BuildSession.Current.Verbosity;
        Log.Logger = new LazyLogger(() => new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .Enrich.With(new TargetEnricher())
            .Filter.ByExcluding(x => BuildSession.Current.Host.FilterMessage(x.MessageTemplate.Text))
            .WriteTo
                .Sink(new ConsoleSink(showsTime: (build as NukeBuild)?.Shows(DefaultOutput.Timestamps) ?? true), levelSwitch: LevelSwitch)
            .WriteTo.Sink(new FileSink(BuildSession.Current.TemporaryDirectory))
            .WriteTo.Sink(InMemorySink.Instance, LogEventLevel.Warning)
            .CreateLogger());
    }

    public static IDisposable SetTarget(string name)
    {
        var before = Target.Value;
        Target.Value = name;
        return new Ending(() => Target.Value = before);
    }

    internal static string TargetOf(LogEvent logEvent) =>
        (logEvent.Properties.GetValueOrDefault(TargetProperty) as ScalarValue)?.Value as string;

    /// <summary>Warnings and errors of this run; the closing block repeats them.</summary>
    public class InMemorySink : ILogEventSink, IDisposable
    {
        private readonly List<LogEvent> _logEvents = [];

        private InMemorySink()
        {
        }

        public static InMemorySink Instance { get; } = new();

        public IReadOnlyCollection<LogEvent> LogEvents
        {
            get
            {
                lock (_logEvents)
                    return [.. _logEvents];
            }
        }

        public void Emit(LogEvent logEvent)
        {
            lock (_logEvents)
                _logEvents.Add(logEvent);
        }

        public void Dispose()
        {
            lock (_logEvents)
                _logEvents.Clear();
        }
    }

    private sealed class TargetEnricher : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
            => logEvent.AddOrUpdateProperty(new LogEventProperty(TargetProperty, new ScalarValue(Target.Value ?? string.Empty)));
    }
}
