using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Makes the real logger when the first event comes.</summary>
internal sealed class LazyLogger(Func<Logger> create) : ILogger, IDisposable
{
    private readonly Lazy<Logger> _logger = new(create);

    public void Write(LogEvent logEvent) => _logger.Value.Write(logEvent);

    public bool IsEnabled(LogEventLevel level) => true;

    public void Dispose()
    {
        if (_logger.IsValueCreated)
            _logger.Value.Dispose();
    }
}
