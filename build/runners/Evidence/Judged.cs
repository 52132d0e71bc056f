using Slipway.Domain.Files;

namespace Slipway.Runners.Evidence;

/// <summary>A look at the evidence of a step.</summary>
/// <param name="File">The judge's state with what it says.</param>
/// <param name="IsNew">Whether something was looked at: a minute of the ledger is judged once.</param>
/// <param name="Hash">SHA-256 of the evidence as it was written, hex; null when nothing was.</param>
internal sealed record Judged(EvidenceFile File, bool IsNew, string? Hash);
