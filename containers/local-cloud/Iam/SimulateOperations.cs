using System.Xml.Linq;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>What somebody could do, without doing it.</summary>
internal sealed class SimulateOperations(IamStore store)
{
    private const string Members =
        "PolicyInputList PermissionsBoundaryPolicyInputList ActionNames ResourceArns ResourcePolicy CallerArn ContextEntries"
            + IamOperation.Paging;

    public IEnumerable<IamOperation> All =>
    [
        new("SimulateCustomPolicy", Members, form => Simulate(form, new Caller(
            form.Text("CallerArn") ?? "", form.Text("CallerArn") ?? "", store.Account))),
        new("SimulatePrincipalPolicy", Members + " PolicySourceArn", form => Simulate(form, Source(form))),
    ];

    private IEnumerable<XElement> Simulate(QueryForm form, Caller caller)
    {
        var boundary = form.Values("PermissionsBoundaryPolicyInputList").SelectMany(text => Read(text, PolicyUse.Identity)).ToList();
        var asking = caller with
        {
            Identity = [.. caller.Identity, .. form.Values("PolicyInputList").SelectMany(text => Read(text, PolicyUse.Identity))],
            Boundary = boundary.Count > 0 ? boundary : caller.Boundary,
        };
        var resource = form.Text("ResourcePolicy") is { } text ? Read(text, PolicyUse.Resource) : null;
        var context = form.Structures("ContextEntries").ToDictionary(
            entry => entry.Required("ContextKeyName"), entry => entry.Values("ContextKeyValues"), StringComparer.OrdinalIgnoreCase);
        var actions = form.Values("ActionNames");
        var resources = form.Values("ResourceArns") is { Count: > 0 } named ? named : ["*"];
        var asked = actions.SelectMany(action => resources.Select(arn => (action, arn))).ToList();
        return IamXml.Page(form, "EvaluationResults", asked, one =>
        {
            var decision = AccessEvaluator.Decide(new AccessRequest(asking, one.action, one.arn, context), resource);
            return new XElement(
                "EvaluationResult",
                new XElement("EvalActionName", one.action),
                new XElement("EvalResourceName", one.arn),
                new XElement("EvalDecision", decision.Allowed ? "allowed" : decision.Denied ? "explicitDeny" : "implicitDeny"),
                new XElement("MatchedStatements"),
                new XElement("MissingContextValues"));
        });
    }

    private Caller Source(QueryForm form)
    {
        var arn = form.Arn("PolicySourceArn");
        var kind = EntityKind.All.FirstOrDefault(kind => arn.StartsWith($"arn:aws:iam::{store.Account}:{kind.Word}/",
            StringComparison.Ordinal))
            ?? throw IamErrors.InvalidInput($"PolicySourceArn: expected a user, group or role of the account, found {arn}.");
        return new CallerPolicies(store).Of(kind, store.Get(kind, arn.Split('/')[^1]));
    }

    private static IReadOnlyList<PolicyStatement> Read(string text, PolicyUse use)
    {
        try
        {
            return PolicyReader.Read(text, use);
        }
        catch (MalformedPolicyException fault)
        {
            throw IamErrors.InvalidInput(fault.Message);
        }
    }
}
