using Slipway.Runners.Ports;

/// <summary>A step as <see cref="ConsoleProgress"/> keeps it. Everything that changes is guarded by the lock of its owner.</summary>
internal sealed class ConsoleStep(ConsoleProgress owner, string name, string sentence, DateTimeOffset begun, long timestamp) : IProgressStep
{
    public string Name { get; } = name;

    public long Timestamp { get; } = timestamp;

    public string Sentence { get; set; } = sentence;

    public DateTimeOffset LastPrinted { get; set; } = begun;

    public bool Ended { get; set; }

    public void Update(string sentence) => owner.Update(this, sentence);

    public void Done(string sentence) => owner.End(this, StepEnd.Done, sentence);

    public void Waits(string sentence) => owner.End(this, StepEnd.Looked, sentence);

    public void Refused(string sentence) => owner.End(this, StepEnd.Refused, sentence);

    public void Failed(string sentence) => owner.End(this, StepEnd.Failed, sentence);

    public void Dispose() => owner.End(this, StepEnd.Interrupted, Sentence);
}

/// <summary>How a step ended, as the console shows it.</summary>
/// <param name="Word">After the step's name.</param>
/// <param name="Glyph">In a terminal, before it.</param>
/// <param name="Colour">ANSI colour of the glyph.</param>
internal sealed record StepEnd(string Word, string Glyph, string Colour)
{
    public static readonly StepEnd None = new("", "·", "2");
    public static readonly StepEnd Done = new("done", "✓", "32");
    public static readonly StepEnd Looked = new("looked at", "·", "2");
    public static readonly StepEnd Refused = new("refused", "✕", "31");
    public static readonly StepEnd Failed = new("FAILED", "!", "31;1");
    public static readonly StepEnd Interrupted = new("interrupted", "–", "33");
}
