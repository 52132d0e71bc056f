namespace Slipway.Aws.GitHub.Wire;

internal sealed record Environment(string Name, IReadOnlyList<ProtectionRule>? ProtectionRules, BranchPolicy? DeploymentBranchPolicy);

internal sealed record ProtectionRule(string Type, bool? PreventSelfReview, IReadOnlyList<RequiredReviewer>? Reviewers);

internal sealed record RequiredReviewer(string Type, Reviewer Reviewer);

internal sealed record Reviewer(long Id);

internal sealed record BranchPolicy(bool ProtectedBranches, bool CustomBranchPolicies);

internal sealed record NamedPolicy(long Id, string Name);

internal sealed record NamedPolicyList(IReadOnlyList<NamedPolicy> BranchPolicies);

internal sealed record Variable(string Name, string Value);

internal sealed record Label(string Name, string Color, string? Description);

internal sealed record NamedRuleset(long Id, string Name);
