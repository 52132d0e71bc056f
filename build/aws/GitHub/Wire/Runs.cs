namespace Slipway.Aws.GitHub.Wire;

internal sealed record Run(
    long Id, string? DisplayTitle, string? Conclusion, string Event, Uri HtmlUrl, User? Actor, User? TriggeringActor);

internal sealed record RunList(IReadOnlyList<Run> WorkflowRuns);

internal sealed record RunApproval(string State, User User, IReadOnlyList<NamedEnvironment> Environments);

internal sealed record NamedEnvironment(string Name);
