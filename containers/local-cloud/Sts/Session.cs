namespace Slipway.LocalCloud.Sts;

/// <summary>Credentials for a time.</summary>
/// <param name="AccessKey">Access key id, <c>ASIA…</c>.</param>
/// <param name="Secret">What signatures are made with.</param>
/// <param name="Token">Goes with every request.</param>
/// <param name="Since">When it began.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record Session(string AccessKey, string Secret, string Token, DateTimeOffset Since, DateTimeOffset Expires)
{
    /// <summary>Name of the role; null for a session of a user.</summary>
    public string? Role { get; init; }

    /// <summary>Unique id of the role: a role of the same name that is made later is another.</summary>
    public string? RoleId { get; init; }

    /// <summary>Name of the session of a role, or of the user.</summary>
    public required string Name { get; init; }

    /// <summary>Tags of the session, over those of the role.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the policies that are the most this session can do; empty for everything.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Without the secret, which belongs in no log.</summary>
    public override string ToString() => AccessKey;
}
