using System.Xml.Linq;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Roles.</summary>
internal sealed class RoleOperations(IamStore store)
{
    private const int MaximumTrustLength = 2048;

    public IEnumerable<IamOperation> All =>
    [
        new("CreateRole", "RoleName AssumeRolePolicyDocument Path Description MaxSessionDuration PermissionsBoundary Tags", Create),
        new("GetRole", "RoleName", form =>
            [EntityXml.Show(store, EntityKind.Role, store.Get(EntityKind.Role, form.Name(EntityKind.Role)))]),
        new("ListRoles", "PathPrefix" + IamOperation.Paging, List),
        new("UpdateRole", "RoleName Description MaxSessionDuration", Update),
        new("UpdateRoleDescription", "RoleName Description", Describe),
        IamOperation.Of("UpdateAssumeRolePolicy", "RoleName PolicyDocument", Trust),
        IamOperation.Of("DeleteRole", "RoleName", Delete),
    ];

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var role = new Entity
        {
            Name = form.Name(EntityKind.Role),
            Path = form.Path(),
            Id = IamStore.NewId(EntityKind.Role.IdPrefix),
            Created = store.Now,
            Description = Description(form),
            Trust = Trusted(form, "AssumeRolePolicyDocument"),
            MaximumSession = form.Number("MaxSessionDuration", 3600, 43_200, 3600),
            Boundary = BoundaryOperations.Wanted(store, form),
            Tags = form.Tags(),
        };
        store.Add(EntityKind.Role, role);
        return [EntityXml.Show(store, EntityKind.Role, role)];
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        var roles = store.All(EntityKind.Role).Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return IamXml.Page(form, "Roles", roles, role => EntityXml.Show(store, EntityKind.Role, role, listed: true));
    }

    private IEnumerable<XElement> Update(QueryForm form)
    {
        store.Change(EntityKind.Role, form.Name(EntityKind.Role), role => role with
        {
            Description = form.Has("Description") ? Description(form) : role.Description,
            MaximumSession = form.Number("MaxSessionDuration", 3600, 43_200, role.MaximumSession),
        });
        return [];
    }

    private IEnumerable<XElement> Describe(QueryForm form)
    {
        form.Required("Description");
        var role = store.Change(EntityKind.Role, form.Name(EntityKind.Role), role => role with { Description = Description(form) });
        return [EntityXml.Show(store, EntityKind.Role, role)];
    }

    private void Trust(QueryForm form)
    {
        var trust = Trusted(form, "PolicyDocument");
        store.Change(EntityKind.Role, form.Name(EntityKind.Role), role => role with { Trust = trust });
    }

    private void Delete(QueryForm form)
    {
        var role = store.Get(EntityKind.Role, form.Name(EntityKind.Role));
        if (store.AllProfiles().Any(profile => string.Equals(profile.Role, role.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.DeleteConflict("must remove roles from instance profile first");
        }

        InlineOperations.RefuseWhileHolding(role);
        store.Remove(EntityKind.Role, role.Name);
    }

    private static string? Description(QueryForm form)
    {
        var text = form.Text("Description") ?? "";
        IamChecks.Length(form, "Description", text, 0, 1000);
        return text.Length == 0 ? null
            : text.All(character => character is '\t' or '\n' or '\r' or (>= ' ' and <= '~') or (>= '\u00A1' and <= '\u00FF')) ? text
            : throw form.Failed("Description", text,
                @"Member must satisfy regular expression pattern: [\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*");
    }

    private string Trusted(QueryForm form, string member)
    {
        var trust = form.Document(member, PolicyUse.Trust);
        if (IamChecks.CountedLength(trust) > MaximumTrustLength)
        {
            throw IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {MaximumTrustLength}");
        }

        return PrincipalCheck.Missing(store, PolicyReader.Read(trust, PolicyUse.Trust)) is { } missing
            ? throw IamErrors.MalformedPolicy($"Invalid principal in policy: \"AWS\":\"{missing}\"")
            : trust;
    }
}
