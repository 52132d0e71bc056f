using System.Xml.Linq;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>AWS STS: who somebody is, and credentials for a time. <see cref="CallerDirectory"/> says who stands behind an access
/// key.</summary>
internal static class StsService
{
    public static QueryService Create(IamStore store, SessionStore sessions, CallerDirectory callers, CloudOptions options)
    {
        var role = new AssumeRoleOperation(store, sessions, callers, options);
        var web = new WebIdentityOperation(store, sessions, callers, options);
        return new QueryService("sts", "https://sts.amazonaws.com/doc/2011-06-15/", new Dictionary<string, Func<QueryForm,
            IEnumerable<XElement>>>
        {
            ["GetCallerIdentity"] = form => Identity(form, callers),
            ["AssumeRole"] = role.Answer,
            ["AssumeRoleWithWebIdentity"] = web.Answer,
            ["GetSessionToken"] = form => Session(form, sessions, callers),
        }.ToDictionary(pair => pair.Key, pair => new QueryOperation((fields, key) =>
            pair.Value(new QueryForm(fields, "ValidationError", key)))));
    }

    private static IEnumerable<XElement> Identity(QueryForm form, CallerDirectory callers)
    {
        var caller = Known(form, callers).Caller;
        return [new("Arn", caller.Arn), new("UserId", caller.UserId), new("Account", caller.Account)];
    }

    private static IEnumerable<XElement> Session(QueryForm form, SessionStore sessions, CallerDirectory callers)
    {
        var seconds = form.Only(["DurationSeconds"]).Number("DurationSeconds", 900, 129_600, 43_200);
        var caller = Known(form, callers).Caller;
        if (caller.UserName is not { } user || caller.Since is not null)
        {
            throw new ServiceException("AccessDenied",
                "Cannot call GetSessionToken with session credentials or as the account itself: sign as a user.", 403);
        }

        return [StsForm.Credentials(sessions.Begin(TimeSpan.FromSeconds(seconds), session => session with { Name = user }))];
    }

    private static SignedCaller Known(QueryForm form, CallerDirectory callers) => callers.Find(form.AccessKey)
        ?? throw new ServiceException(
        "InvalidClientTokenId", "The security token included in the request is invalid: no user, role or session has this access key.",
            403);
}
