namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>One statement of a policy. Lists hold one entry where the policy has plain text.</summary>
/// <param name="Sid">Its id; null for none.</param>
/// <param name="Allows">Whether its effect is Allow; else Deny.</param>
/// <param name="Actions">What it is about.</param>
/// <param name="Resources">On what; null where the policy's place says it.</param>
/// <param name="Principals">For whom; null with an identity.</param>
/// <param name="Conditions">When; all must hold.</param>
internal sealed record PolicyStatement(
    string? Sid, bool Allows, Patterns Actions, Patterns? Resources, Principals? Principals, IReadOnlyList<Condition> Conditions);

/// <summary>Texts with * and ?.</summary>
/// <param name="Texts">At least one.</param>
/// <param name="Excepted">True for NotAction and NotResource: everything but these.</param>
internal sealed record Patterns(IReadOnlyList<string> Texts, bool Excepted);

/// <summary>Who.</summary>
/// <param name="Named">Kind (<c>AWS</c>, <c>Service</c>, <c>Federated</c>, <c>CanonicalUser</c>) and name; everybody is <c>AWS</c> and
/// <c>*</c>.</param>
/// <param name="Excepted">True for NotPrincipal: everybody but these.</param>
internal sealed record Principals(IReadOnlyList<(string Kind, string Name)> Named, bool Excepted);
