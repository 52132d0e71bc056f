using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>Codes of ANSI colours, such as <c>31</c> in <c>ESC[31m</c>.</summary>
internal static class Colours
{
    public const string Red = "31";
    public const string Green = "32";
    public const string Yellow = "33";
    public const string Cyan = "36";
    public const string Grey = "90";

    public static string Of(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => Grey,
        LogEventLevel.Warning => Yellow,
        LogEventLevel.Error or LogEventLevel.Fatal => Red,
        _ => null
    };

    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => Green,
        ExecutionStatus.Failed => Red,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => Yellow,
        ExecutionStatus.Skipped => Grey,
        _ => null
    };
}
