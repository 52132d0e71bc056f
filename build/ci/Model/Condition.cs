namespace Slipway.Ci.Model;

/// <summary>
/// When a job or step runs. Without a status function GitHub adds "and everything before succeeded"; only
/// <see cref="EvenAfterFailure"/> takes that away, and no job with an environment may use it.
/// </summary>
internal sealed record Condition
{
    private static readonly string[] s_refused = ["always(", "failure(", "cancelled(", "success(", "${{", "secrets."];

    private Condition(string body, bool evenAfterFailure) => (Body, IsEvenAfterFailure) = (body, evenAfterFailure);

    public string Body { get; }

    public bool IsEvenAfterFailure { get; }

    /// <summary>Everything before succeeded, and this holds.</summary>
    public static Condition When(string body) => new(Checked(body), evenAfterFailure: false);

    /// <summary>Also after a failure, unless the run was cancelled: for what reports a failure.</summary>
    public static Condition EvenAfterFailure(string? body = null) =>
        new(body is null ? "!cancelled()" : $"!cancelled() && {Checked(body)}", evenAfterFailure: true);

    public Condition And(string body) => new($"{Checked(body)} && {Body}", IsEvenAfterFailure);

    private static string Checked(string body) =>
        s_refused.FirstOrDefault(word => body.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } found
            ? throw new InvalidWorkflowException(
                $"if: {body}: '{found}' was found. Write a bare expression; Condition.EvenAfterFailure is the one way past a failure.")
            : body;
}
