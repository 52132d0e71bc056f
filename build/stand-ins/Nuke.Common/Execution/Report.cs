using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>What NUKE itself prints: headers, the closing table and the outcome. Plain lines unless a terminal takes colours.</summary>
internal static class Report
{
    private static readonly object Gate = new();

    public static void Line(string text = "", string colour = null)
    {
        var session = BuildSession.Current;
        lock (Gate)
            session.Output.WriteLine(colour != null && session.HasColours ? $"\u001b[{colour}m{text}\u001b[0m" : text);
    }

    public static IDisposable TargetHeader(string name)
    {
        Line();
        Line($"╬{new string('═', name.Length + 5)}", Colours.Grey);
        Line($"║ {name}", Colours.Cyan);
        Line($"╬{new string('═', Math.Max(name.Length - 4, 2))}", Colours.Grey);
        Line();
        return new Ending(() => { });
    }

    public static void ErrorsAndWarnings()
    {
        if (Logging.InMemorySink.Instance.LogEvents.Count == 0)
            return;
        TargetHeader("Errors & Warnings");
        foreach (var logEvent in Logging.InMemorySink.Instance.LogEvents)
        {
            var target = Logging.TargetOf(logEvent) is { Length: > 0 } name ? $"{name}: " : string.Empty;
            Line(
                $"[{(logEvent.Level == LogEventLevel.Warning ? "WRN" : "ERR")}] {target}{logEvent.RenderMessage().Trim()}",
                Colours.Of(logEvent.Level));
        }
    }

    public static void Summary(INukeBuild build)
    {
        var plan = build.ExecutionPlan.Where(x => x.Status != ExecutionStatus.Collective).ToList();
        var nameWidth = Math.Max(plan.Select(x => x.Name.Length).DefaultIfEmpty().Max() + 4, 19);
        const int StatusWidth = 10, DurationWidth = 10;
        var width = nameWidth + StatusWidth + DurationWidth;

        Line();
        Line(new string('═', width), Colours.Grey);
        Line(Row("Target", "Status", "Duration"));
        Line(new string('─', width), Colours.Grey);
        foreach (var target in plan)
        {
            var notes = string.Join(", ", target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}"));
            var ran = target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted;
            var row = Row(target.Name, target.Status.ToString(), ran ? Duration(target.Duration) : string.Empty);
            Line(notes.Length > 0 ? $"{row}   // {notes}" : row.TrimEnd(), Colours.Of(target.Status));
        }

        Line(new string('─', width), Colours.Grey);
        Line(Row("Total", string.Empty, Duration(plan.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration))));
        Line(new string('═', width), Colours.Grey);

        string Row(string name, string status, string duration) =>
            name.PadRight(nameWidth) + status.PadRight(StatusWidth) + duration.PadLeft(DurationWidth);
    }

    public static void Outcome(INukeBuild build)
    {
        Line();
        var time = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss", null);
        if (build.IsSucceeding)
            Line($"Build succeeded on {time}.", Colours.Green);
        else
            Line($"Build failed on {time}.", Colours.Red);
    }

    /// <summary>Minutes and seconds, as NUKE shows them.</summary>
    public static string Duration(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1) ? "< 1sec" : $"{(int)duration.TotalMinutes}:{duration.Seconds:00}";
}
