namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>What was decided.</summary>
/// <param name="Allowed">Whether it may.</param>
/// <param name="Reason">Why not, as AWS ends its messages; empty when it may.</param>
/// <param name="Denied">Whether a statement denies it, not only the lack of one that allows.</param>
internal sealed record AccessDecision(bool Allowed, string Reason, bool Denied = false)
{
    public static AccessDecision Yes { get; } = new(true, "");
}
