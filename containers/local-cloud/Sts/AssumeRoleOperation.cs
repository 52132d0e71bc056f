using System.Xml.Linq;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Iam.Permissions;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>AssumeRole: the role's trust decides, and with <c>--enforce-iam</c> the caller's policies too.</summary>
internal sealed class AssumeRoleOperation(IamStore store, SessionStore sessions, CallerDirectory callers, CloudOptions options)
{
    private static readonly IReadOnlyList<PolicyStatement> Everything = PolicyReader.Read(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""", PolicyUse.Identity);

    public IEnumerable<XElement> Answer(QueryForm form)
    {
        form.Only(["RoleArn", "RoleSessionName", "PolicyArns", "Policy", "DurationSeconds", "Tags", "ExternalId"]);
        var caller = callers.Find(form.AccessKey)?.Caller
            ?? throw new ServiceException("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
        var (name, tags) = (StsForm.SessionName(form), form.Tags());
        if (caller.IsRoot)
        {
            throw new ServiceException("AccessDenied", "Roles may not be assumed by root accounts.", 403);
        }

        var arn = form.Arn("RoleArn");
        var role = StsForm.Role(form, store);
        Demand(form, caller, arn, role, "sts:AssumeRole", tags);
        if (tags.Count > 0)
        {
            Demand(form, caller, arn, role, "sts:TagSession", tags);
        }

        var length = StsForm.Length(form, role!, chained: caller.Type == "AssumedRole");
        var policies = StsForm.Policies(form, store);
        var session = sessions.Begin(length, session => session with { Role = role!.Name, RoleId = role.Id, Name = name, Tags = tags,
            Policies = policies });
        return [StsForm.Credentials(session), StsForm.User(session, store.Account)];
    }

    private void Demand(QueryForm form, Caller caller, string arn, Entity? role, string action, IReadOnlyDictionary<string, string> tags)
    {
        var keys = ConditionKeys.Of(caller, options, sessions.Now);
        ConditionKeys.AddTags(keys, tags);
        keys["sts:RoleSessionName"] = [form.Required("RoleSessionName")];
        if (form.Text("ExternalId") is { } external)
        {
            keys["sts:ExternalId"] = [external];
        }

        foreach (var (key, value) in role?.Tags ?? new Dictionary<string, string>())
        {
            keys[$"aws:ResourceTag/{key}"] = [value];
        }

        // Where policies are not obeyed the trust alone decides.
        var asking = options.EnforceIam ? caller : caller with { Identity = Everything, Boundary = null, Session = null };
        var trust = role is null ? [] : callers.Read(role.Trust!, PolicyUse.Trust);
        var decision = AccessEvaluator.Decide(new AccessRequest(asking, action, arn, keys), trust, ResourceAgreement.Required);
        if (!decision.Allowed)
        {
            throw new ServiceException("AccessDenied", $"User: {caller.Arn} is not authorized to perform: {action} on resource: {arn}",
                403);
        }
    }
}
