using System.Xml.Linq;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Iam.Permissions;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>AssumeRoleWithWebIdentity: no signature, but a token that the role's trust fits. See <see cref="WebIdentityToken"/> for what
/// is not verified.</summary>
internal sealed class WebIdentityOperation(IamStore store, SessionStore sessions, CallerDirectory callers, CloudOptions options)
{
    // Providers that AWS knows without an entry in IAM; policies name them as they are.
    private static readonly string[] BuiltIn = ["cognito-identity.amazonaws.com", "accounts.google.com"];

    public IEnumerable<XElement> Answer(QueryForm form)
    {
        form.Only(["RoleArn", "RoleSessionName", "WebIdentityToken", "PolicyArns", "Policy", "DurationSeconds"]);
        var name = StsForm.SessionName(form);
        var token = WebIdentityToken.Read(form.Required("WebIdentityToken"));
        var provider = Provider(token);
        if (token.Expires <= sessions.Now)
        {
            throw new ServiceException("ExpiredTokenException",
                $"Token expired: current date/time must be before the expiration date/time {IamXml.Time(token.Expires)}");
        }

        if (StsForm.Role(form, store) is not { } role || !Trusts(role, provider, token, name))
        {
            throw new ServiceException("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", 403);
        }

        var length = StsForm.Length(form, role, chained: false);
        var policies = StsForm.Policies(form, store);
        var session = sessions.Begin(length, session => session with { Role = role.Name, RoleId = role.Id, Name = name,
            Policies = policies });
        return
        [
            StsForm.Credentials(session),
            new("SubjectFromWebIdentityToken", token.Subject),
            StsForm.User(session, store.Account),
            new("Provider", provider),
            new("Audience", token.Audiences[0]),
        ];
    }

    private string Provider(WebIdentityToken token)
    {
        if (BuiltIn.Contains(token.Issuer))
        {
            return token.Issuer;
        }

        var provider = store.FindProvider($"arn:aws:iam::{store.Account}:oidc-provider/{token.Issuer}")
            ?? throw new ServiceException("InvalidIdentityToken",
                $"No OpenIDConnect provider found in your account for https://{token.Issuer}");
        return token.Audiences.Any(provider.ClientIds.Contains) ? provider.Arn
            : throw new ServiceException("InvalidIdentityToken", "Incorrect token audience");
    }

    private bool Trusts(Entity role, string provider, WebIdentityToken token, string name)
    {
        var keys = ConditionKeys.Of(callers.Anonymous, options, sessions.Now);
        foreach (var (claim, values) in token.Claims)
        {
            keys[$"{token.Issuer}:{claim}"] = values;
        }

        keys[$"{token.Issuer}:aud"] = token.Audiences;
        keys["aws:FederatedProvider"] = [provider];
        keys["sts:RoleSessionName"] = [name];
        var request = new AccessRequest(callers.Anonymous, "sts:AssumeRoleWithWebIdentity", store.Arn(EntityKind.Role, role), keys);
        var speaking = callers.Read(role.Trust!, PolicyUse.Trust)
            .Where(statement => statement.Principals!.Named.Contains(("Federated", provider)) != statement.Principals.Excepted
                && AccessEvaluator.Applies(statement, request))
            .ToList();
        return speaking.Count > 0 && speaking.TrueForAll(statement => statement.Allows);
    }
}
