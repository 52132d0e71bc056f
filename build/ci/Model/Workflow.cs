namespace Slipway.Ci.Model;

/// <summary>One workflow: one trust boundary.</summary>
/// <param name="Name">Of the file, without extension.</param>
/// <param name="Title">As shown on GitHub.</param>
/// <param name="Purpose">Lines of comment at the top: what it does and whom it trusts.</param>
internal sealed record Workflow(string Name, string Title, IReadOnlyList<string> Purpose, Triggers On, IReadOnlyList<Job> Jobs)
{
    public Concurrency? Concurrency { get; init; }

    /// <summary>Expression for the title of a run; null: GitHub's own.</summary>
    public string? RunName { get; init; }
}
