namespace Slipway.Ci.Model;

/// <summary>Ends a job red with a sentence, where its condition holds. The sentence is a constant: it holds no expression.</summary>
internal sealed record RefusalStep : Step
{
    public RefusalStep(string name, string sentence, Condition when)
        : base(name)
    {
        if (!sentence.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '.' or ','))
            throw new InvalidWorkflowException($"{name}: a sentence holds letters, digits, blanks, commas and dots, "
                + $"nothing that a shell reads: {sentence}");
        Script = $"echo '::error::{sentence}'; exit 1";
        If = when;
    }

    public string Script { get; }

    public override IReadOnlyList<Grant> Needs => [];
}
