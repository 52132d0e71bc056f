namespace Slipway.LocalCloud.Iam;

/// <summary>Who can hold policies. Quotas are IAM's defaults (IAM user guide, "IAM and AWS STS quotas").</summary>
/// <param name="Word">In ARNs and messages, for example <c>role</c>.</param>
/// <param name="IdPrefix">What its unique ids begin with.</param>
/// <param name="Collection">Of documents.</param>
/// <param name="MaximumNameLength">Characters.</param>
/// <param name="MaximumInlineLength">Characters of all its inline policies together, white space not counted.</param>
internal sealed record EntityKind(string Word, string IdPrefix, string Collection, int MaximumNameLength, int MaximumInlineLength)
{
    /// <summary>Managed policies that can be attached to one.</summary>
    public const int MaximumAttached = 10;

    public static EntityKind Role { get; } = new("role", "AROA", "iam-roles", 64, 10_240);

    public static EntityKind User { get; } = new("user", "AIDA", "iam-users", 64, 2_048);

    public static EntityKind Group { get; } = new("group", "AGPA", "iam-groups", 128, 5_120);

    public static IReadOnlyList<EntityKind> All { get; } = [Role, User, Group];

    /// <summary>As in names of operations and members: <c>Role</c>.</summary>
    public string Title { get; } = char.ToUpperInvariant(Word[0]) + Word[1..];

    /// <summary>The member that names one: <c>RoleName</c>.</summary>
    public string NameMember => $"{Title}Name";
}
