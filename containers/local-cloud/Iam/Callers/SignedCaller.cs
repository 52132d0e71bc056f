using Slipway.LocalCloud.Iam.Policies;

namespace Slipway.LocalCloud.Iam.Callers;

/// <summary>Whom an access key belongs to.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Secret">What it signs with; null where any secret does.</param>
/// <param name="Token">What must come along; null for keys that do not end.</param>
/// <param name="Expires">When it ends; null for never.</param>
internal sealed record SignedCaller(Caller Caller, string? Secret, string? Token = null, DateTimeOffset? Expires = null);
