using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Instance profiles: kept and given back, for there are no virtual machines here to use them.</summary>
internal sealed class InstanceProfileOperations(IamStore store)
{
    private const string Member = "InstanceProfileName";

    public IEnumerable<IamOperation> All =>
    [
        new("CreateInstanceProfile", $"{Member} Path Tags", Create),
        new("GetInstanceProfile", Member, form => [Show(Named(form))]),
        new("ListInstanceProfiles", "PathPrefix" + IamOperation.Paging, form => IamXml.Page(
            form, "InstanceProfiles", [.. store.AllProfiles()
                .Where(profile => profile.Path.StartsWith(form.Text("PathPrefix") ?? "/", StringComparison.Ordinal))], Show)),
        new("ListInstanceProfilesForRole", "RoleName" + IamOperation.Paging, form =>
        {
            var role = store.Get(EntityKind.Role, form.Name(EntityKind.Role)).Name;
            return IamXml.Page(form, "InstanceProfiles", [.. store.AllProfiles().Where(profile => profile.Role == role)], Show);
        }),
        IamOperation.Of("AddRoleToInstanceProfile", $"{Member} RoleName", form =>
        {
            var profile = Named(form);
            var role = store.Get(EntityKind.Role, form.Name(EntityKind.Role));
            store.PutProfile(profile.Role is null ? profile with { Role = role.Name }
                : throw IamErrors.LimitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1"));
        }),
        IamOperation.Of("RemoveRoleFromInstanceProfile", $"{Member} RoleName", form =>
        {
            var profile = Named(form);
            store.PutProfile(string.Equals(profile.Role, form.Name(EntityKind.Role), StringComparison.OrdinalIgnoreCase)
                ? profile with { Role = null }
                : throw IamErrors.NoSuchEntity($"Role {form.Name(EntityKind.Role)} is not in the instance profile {profile.Name}."));
        }),
        IamOperation.Of("DeleteInstanceProfile", Member, form => store.RemoveProfile(Named(form) is { Role: null } profile ? profile.Name
            : throw IamErrors.DeleteConflict("must remove roles from instance profile first"))),
        .. new TagOperations(
            "InstanceProfile", Member, form => Named(form).Tags, (form, tags) => store.PutProfile(Named(form) with { Tags = tags })).All,
    ];

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var profile = new InstanceProfile(form.Name(Member, 128), form.Path(), IamStore.NewId("AIPA"), store.Now, Role: null, form.Tags());
        if (store.FindProfile(profile.Name) is not null)
        {
            throw IamErrors.AlreadyExists($"Instance Profile {profile.Name} already exists.");
        }

        store.PutProfile(profile);
        return [Show(profile)];
    }

    private InstanceProfile Named(QueryForm form)
    {
        var name = form.Name(Member, 128);
        return store.FindProfile(name) ?? throw IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found.");
    }

    private XElement Show(InstanceProfile profile) => new(
        "InstanceProfile",
        new XElement("Path", profile.Path),
        new XElement(Member, profile.Name),
        new XElement("InstanceProfileId", profile.Id),
        new XElement("Arn", store.Arn("instance-profile", profile.Path, profile.Name)),
        new XElement("CreateDate", IamXml.Time(profile.Created)),
        IamXml.List("Roles", profile.Role is { } role
            ? [EntityXml.Show(store, EntityKind.Role, store.Get(EntityKind.Role, role), listed: true)] : []),
        profile.Tags.Count == 0 ? null : IamXml.Tags(profile.Tags));
}
