using System.Xml.Linq;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Managed policies.</summary>
internal sealed class PolicyOperations(IamStore store)
{
    public IEnumerable<IamOperation> All =>
    [
        new("CreatePolicy", "PolicyName PolicyDocument Path Description Tags", Create),
        new("GetPolicy", "PolicyArn", form => [PolicyXml.Show(store, store.GetPolicy(form.Arn("PolicyArn")))]),
        new("ListPolicies", "Scope OnlyAttached PathPrefix PolicyUsageFilter" + IamOperation.Paging, List),
        new("ListEntitiesForPolicy", "PolicyArn EntityFilter PathPrefix PolicyUsageFilter" + IamOperation.Paging, Entities),
        IamOperation.Of("DeletePolicy", "PolicyArn", Delete),
    ];

    /// <summary>The document of a request, within the limit of a managed policy.</summary>
    public static string Document(QueryForm form)
    {
        var document = form.Document("PolicyDocument", PolicyUse.Identity);
        return IamChecks.CountedLength(document) <= ManagedPolicy.MaximumLength ? document
            : throw IamErrors.LimitExceeded($"Cannot exceed quota for PolicySize: {ManagedPolicy.MaximumLength}");
    }

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var (name, path) = (form.Name("PolicyName", 128), form.Path());
        IamChecks.Length(form, "Description", form.Text("Description") ?? "", 0, 1000);
        var policy = new ManagedPolicy
        {
            Arn = store.Arn("policy", path, name),
            Name = name,
            Path = path,
            Id = IamStore.NewId("ANPA"),
            Created = store.Now,
            Updated = store.Now,
            Description = form.Text("Description"),
            Tags = form.Tags(),
            Versions = [new("v1", Document(form), store.Now)],
            NextVersion = 2,
            Default = "v1",
        };
        store.AddPolicy(policy);
        return [PolicyXml.Show(store, policy)];
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        var usage = Usage(form);
        var (attached, scope) = (form.Flag("OnlyAttached"), form.Choice("Scope", "All", "All", "AWS", "Local"));
        var policies = store.AllPolicies()
            .Where(policy => scope != "AWS" && policy.Path.StartsWith(prefix, StringComparison.Ordinal))
            .Where(policy => !attached || PolicyXml.Holders(store, policy.Arn).Any())
            .Where(policy => usage switch
            {
                "PermissionsPolicy" => PolicyXml.Holders(store, policy.Arn).Any(),
                "PermissionsBoundary" => PolicyXml.Bounded(store, policy.Arn).Any(),
                _ => true,
            }).ToList();
        return IamXml.Page(form, "Policies", policies, policy => PolicyXml.Show(store, policy, listed: true));
    }

    private IEnumerable<XElement> Entities(QueryForm form)
    {
        var arn = store.GetPolicy(form.Arn("PolicyArn")).Arn;
        var prefix = form.Text("PathPrefix") ?? "/";
        var filter = form.Choice("EntityFilter", "", "", "User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy");
        var found = Usage(form) switch
        {
            "PermissionsPolicy" => PolicyXml.Holders(store, arn),
            "PermissionsBoundary" => PolicyXml.Bounded(store, arn),
            _ => PolicyXml.Holders(store, arn).Concat(PolicyXml.Bounded(store, arn)).DistinctBy(one => one.Entity.Id),
        };
        var all = found.Where(one => one.Entity.Path.StartsWith(prefix, StringComparison.Ordinal)
            && (filter.Length == 0 || one.Kind.Title == filter)).ToList();
        var (page, next) = Page.Of(all, form.Number("MaxItems", 1, 1000, 100), form.Text("Marker"), _ => form.Invalid("Invalid Marker."));
        return
        [
            .. EntityKind.All.Select(kind => IamXml.List($"Policy{kind.Title}s", page.Where(one => one.Kind == kind)
                .Select(one => new XElement(
                kind.Title, new XElement(kind.NameMember, one.Entity.Name), new XElement($"{kind.Title}Id", one.Entity.Id))))),
            new("IsTruncated", next is not null),
            .. next is null ? Array.Empty<XElement>() : [new XElement("Marker", next)],
        ];
    }

    private void Delete(QueryForm form)
    {
        var policy = store.GetPolicy(form.Arn("PolicyArn"));
        if (PolicyXml.Holders(store, policy.Arn).Concat(PolicyXml.Bounded(store, policy.Arn)).Any())
        {
            throw new ServiceException("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
        }

        if (policy.Versions.Count > 1)
        {
            throw new ServiceException("DeleteConflict",
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions.", 409);
        }

        store.RemovePolicy(policy.Arn);
    }

    private static string Usage(QueryForm form) => form.Choice("PolicyUsageFilter", "", "", "PermissionsPolicy", "PermissionsBoundary");
}
