using System.Text.RegularExpressions;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Sts;

namespace Slipway.LocalCloud.Iam.Callers;

/// <summary>
/// Tells who stands behind an access key. Where the cloud has no credentials of its own, a key that it did not give out is a user of
/// that name, so that people can be told apart without any set-up: <c>AWS_ACCESS_KEY_ID=alice</c> is user/alice.
/// </summary>
internal sealed partial class CallerDirectory(IamStore store, SessionStore sessions, CloudOptions options)
{
    private readonly CallerPolicies _policies = new(store);

    /// <summary>Nobody who signed.</summary>
    public Caller Anonymous { get; } = new("", "", options.AccountId) { Type = "Anonymous" };

    /// <summary>Null for a key that belongs to nobody, or is switched off.</summary>
    public SignedCaller? Find(string accessKey)
    {
        if (options.Credentials is { } root && root.AccessKey == accessKey)
        {
            var arn = $"arn:aws:iam::{options.AccountId}:root";
            return new(new Caller(arn, arn, options.AccountId) { IsRoot = true, Type = "Account", UserId = options.AccountId },
                root.Secret);
        }

        if (sessions.Find(accessKey) is { } session)
        {
            return OfSession(session) is { } caller ? new(caller, session.Secret, session.Token, session.Expires) : null;
        }

        if (store.FindKey(accessKey) is { } key)
        {
            return key.Active && store.Find(EntityKind.User, key.User) is { } user ? new(_policies.Of(EntityKind.User, user), key.Secret)
                : null;
        }

        return options.Credentials is null && UserName().IsMatch(accessKey) ? new(OfName(accessKey), Secret: null) : null;
    }

    /// <summary>The statements of a text that was stored.</summary>
    public IReadOnlyList<PolicyStatement> Read(string document, PolicyUse use) => _policies.Read(document, use);

    private Caller OfName(string name)
    {
        var arn = store.Arn("user", "/", name);
        return store.Find(EntityKind.User, name) is { } user ? _policies.Of(EntityKind.User, user)
            : new Caller(arn, arn, options.AccountId) { UserId = name, UserName = name };
    }

    private Caller? OfSession(Session session)
    {
        if (session.Role is null)
        {
            var user = store.Find(EntityKind.User, session.Name);
            return user is null && options.Credentials is not null ? null : OfName(session.Name) with { Since = session.Since };
        }

        if (store.Find(EntityKind.Role, session.Role) is not { } role || role.Id != session.RoleId)
        {
            return null;
        }

        var tags = new Dictionary<string, string>(role.Tags, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in session.Tags)
        {
            tags[key] = value;
        }

        return _policies.Of(EntityKind.Role, role) with
        {
            Arn = $"arn:aws:sts::{options.AccountId}:assumed-role/{role.Name}/{session.Name}",
            Type = "AssumedRole",
            UserId = $"{role.Id}:{session.Name}",
            Tags = tags,
            Session = session.Policies.Count == 0 ? null : [.. session.Policies.SelectMany(text => _policies.Read(text))],
            Since = session.Since,
        };
    }

    // IAM's pattern of user names.
    [GeneratedRegex(@"^[\w+=,.@-]{1,64}\z")]
    private static partial Regex UserName();
}
