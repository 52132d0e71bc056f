using Slipway.Runners.Ports;
using Spectre.Console;

/// <summary>
/// Progress on the console. In a terminal each running step has one line that is redrawn in place (spinner, time so far, what is waited
/// for); elsewhere, and with NO_COLOR or CI set, every event is one plain line with its time, and updates come at most every ten seconds a
/// step.
/// </summary>
internal sealed class ConsoleProgress : IDeliveryProgress, IDisposable
{
    private static readonly TimeSpan s_redraw = TimeSpan.FromMilliseconds(120);

    private readonly Lock _gate = new();
    private readonly List<ConsoleStep> _running = [];
    private readonly ProgressScreen _screen;
    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private int _frame;
    private bool _disposed;

    /// <param name="console">Where to write; its width and whether it is a terminal are read from it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="plain">Plain lines even in a terminal.</param>
    public ConsoleProgress(IAnsiConsole console, TimeProvider time, bool plain)
    {
        _time = time;
        _screen = new ProgressScreen(console, plain || !console.Profile.Capabilities.Ansi || !console.Profile.Out.IsTerminal);
        _timer = _screen.Plain ? null : time.CreateTimer(_ => Redraw(), null, s_redraw, s_redraw);
    }

    /// <summary>For this process's standard output.</summary>
    public static ConsoleProgress ForThisProcess(TimeProvider time) =>
        new(AnsiConsole.Console, time, IsSet("NO_COLOR") || IsSet("CI") || Environment.GetEnvironmentVariable("TERM") == "dumb");

    public IProgressStep Begin(string step, string sentence)
    {
        var begun = new ConsoleStep(this, step, sentence, _time.GetUtcNow(), _time.GetTimestamp());
        lock (_gate)
        {
            _running.Add(begun);
            if (_screen.Plain)
            {
                Line(begun.LastPrinted, $"{step}: {sentence}");
            }

            Draw();
        }

        return begun;
    }

    public void Note(string sentence)
    {
        lock (_gate)
        {
            Line(_time.GetUtcNow(), sentence);
            Draw();
        }
    }

    /// <summary>Takes the redrawn lines away; steps still running are left without an end.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            _disposed = true;
            _screen.Clear();
        }
    }

    internal void Update(ConsoleStep step, string sentence)
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (step.Ended || (step.Sentence == sentence && !_screen.Plain))
            {
                return;
            }

            var news = step.Sentence != sentence;
            step.Sentence = sentence;
            if (_screen.Plain && news && now - step.LastPrinted >= TimeSpan.FromSeconds(10))
            {
                step.LastPrinted = now;
                Line(now, $"{step.Name}, {Elapsed(step)}: {sentence}");
            }
        }
    }

    internal void End(ConsoleStep step, StepEnd end, string sentence)
    {
        lock (_gate)
        {
            if (step.Ended)
            {
                return;
            }

            step.Ended = true;
            _running.Remove(step);
            _screen.Clear();
            _screen.Write(
                _screen.Plain ? $"{_time.GetUtcNow():HH:mm:ss} " : "", end, $"{step.Name} {end.Word} in {Elapsed(step)}: {sentence}");
            Draw();
        }
    }

    private void Line(DateTimeOffset time, string text)
    {
        _screen.Clear();
        _screen.Write(_screen.Plain ? $"{time:HH:mm:ss} " : "", StepEnd.None, text);
    }

    private void Redraw()
    {
        lock (_gate)
        {
            _frame++;
            Draw();
        }
    }

    private void Draw()
    {
        if (!_screen.Plain && !_disposed)
        {
            _screen.Draw(_running.Select(step => (step.Name, Elapsed(step), step.Sentence)), _frame);
        }
    }

    private string Elapsed(ConsoleStep step) => ProgressScreen.Duration(_time.GetElapsedTime(step.Timestamp));

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
