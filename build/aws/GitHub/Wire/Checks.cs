namespace Slipway.Aws.GitHub.Wire;

internal sealed record CheckRun(long Id, string? ExternalId, CheckRunOutput Output);

internal sealed record CheckRunOutput(int AnnotationsCount);

internal sealed record CheckRunList(IReadOnlyList<CheckRun> CheckRuns);
