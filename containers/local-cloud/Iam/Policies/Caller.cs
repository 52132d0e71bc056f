namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Who asks, and what its own policies are.</summary>
/// <param name="Arn">Of the user or the session; empty for somebody unsigned.</param>
/// <param name="PrincipalArn">What policies name: for a session the ARN of its role.</param>
/// <param name="Account">Twelve digits.</param>
internal sealed record Caller(string Arn, string PrincipalArn, string Account)
{
    /// <summary>The account itself, whom nothing is denied.</summary>
    public bool IsRoot { get; init; }

    /// <summary>Somebody who signed nothing.</summary>
    public bool IsAnonymous => Arn.Length == 0;

    /// <summary><c>User</c>, <c>AssumedRole</c>, <c>Account</c> or <c>Anonymous</c>, as aws:PrincipalType says.</summary>
    public string Type { get; init; } = "User";

    /// <summary>As in aws:userid.</summary>
    public string UserId { get; init; } = "";

    /// <summary>As in aws:username; null for sessions of roles.</summary>
    public string? UserName { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What it is given.</summary>
    public IReadOnlyList<PolicyStatement> Identity { get; init; } = [];

    /// <summary>The most it can be given; null for everything.</summary>
    public IReadOnlyList<PolicyStatement>? Boundary { get; init; }

    /// <summary>The most this session can do; null for everything.</summary>
    public IReadOnlyList<PolicyStatement>? Session { get; init; }

    /// <summary>When its session began; null without one.</summary>
    public DateTimeOffset? Since { get; init; }
}
