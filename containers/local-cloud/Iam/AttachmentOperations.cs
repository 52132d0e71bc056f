using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Managed policies of roles, users and groups.</summary>
internal sealed class AttachmentOperations(IamStore store, EntityKind kind)
{
    public IEnumerable<IamOperation> All =>
    [
        IamOperation.Of($"Attach{kind.Title}Policy", $"{kind.NameMember} PolicyArn", Attach),
        IamOperation.Of($"Detach{kind.Title}Policy", $"{kind.NameMember} PolicyArn", Detach),
        new($"ListAttached{kind.Title}Policies", $"{kind.NameMember} PathPrefix" + IamOperation.Paging, List),
    ];

    private void Attach(QueryForm form)
    {
        var arn = form.Arn("PolicyArn");
        var name = form.Name(kind);
        store.Get(kind, name);
        if (store.FindPolicy(arn) is null)
        {
            throw IamErrors.NotAttachable(arn);
        }

        store.Change(kind, name, entity => entity.Attached.Contains(arn) ? entity
            : entity.Attached.Count == EntityKind.MaximumAttached
                ? throw IamErrors.LimitExceeded($"Cannot exceed quota for PoliciesPer{kind.Title}: {EntityKind.MaximumAttached}")
            : entity with { Attached = [.. entity.Attached, arn] });
    }

    private void Detach(QueryForm form)
    {
        var arn = form.Arn("PolicyArn");
        store.Change(kind, form.Name(kind), entity => entity.Attached.Contains(arn)
            ? entity with { Attached = [.. entity.Attached.Where(attached => attached != arn)] }
            : throw IamErrors.NoSuchEntity($"Policy {arn} was not found."));
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        var policies = store.Get(kind, form.Name(kind)).Attached.Select(store.GetPolicy)
            .Where(policy => policy.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return IamXml.Page(form, "AttachedPolicies", policies, policy => new XElement(
            "Policy", new XElement("PolicyName", policy.Name), new XElement("PolicyArn", policy.Arn)));
    }
}
