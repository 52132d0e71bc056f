using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Groups of users.</summary>
internal sealed class GroupOperations(IamStore store)
{
    public IEnumerable<IamOperation> All =>
    [
        new("CreateGroup", "GroupName Path", Create),
        new("GetGroup", "GroupName" + IamOperation.Paging, Get),
        new("ListGroups", "PathPrefix" + IamOperation.Paging, List),
        IamOperation.Of("DeleteGroup", "GroupName", Delete),
        IamOperation.Of("AddUserToGroup", "GroupName UserName", form =>
            Member(form, (groups, group) => [.. groups.Where(other => other != group), group])),
        IamOperation.Of("RemoveUserFromGroup", "GroupName UserName", form =>
            Member(form, (groups, group) => [.. groups.Where(other => other != group)])),
    ];

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var group = new Entity { Name = form.Name(EntityKind.Group), Path = form.Path(), Id = IamStore.NewId(EntityKind.Group.IdPrefix),
            Created = store.Now };
        store.Add(EntityKind.Group, group);
        return [EntityXml.Show(store, EntityKind.Group, group)];
    }

    private IEnumerable<XElement> Get(QueryForm form)
    {
        var group = store.Get(EntityKind.Group, form.Name(EntityKind.Group));
        return IamXml.Page(form, "Users", Members(group), user => EntityXml.Show(store, EntityKind.User, user, listed: true))
            .Prepend(EntityXml.Show(store, EntityKind.Group, group));
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        var groups = store.All(EntityKind.Group).Where(group => group.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return IamXml.Page(form, "Groups", groups, group => EntityXml.Show(store, EntityKind.Group, group));
    }

    private void Delete(QueryForm form)
    {
        var group = store.Get(EntityKind.Group, form.Name(EntityKind.Group));
        InlineOperations.RefuseWhileHolding(group);
        if (Members(group).Count > 0)
        {
            throw IamErrors.DeleteConflict("must remove users from group first");
        }

        store.Remove(EntityKind.Group, group.Name);
    }

    private void Member(QueryForm form, Func<IReadOnlyList<string>, string, IReadOnlyList<string>> change)
    {
        var group = store.Get(EntityKind.Group, form.Name(EntityKind.Group));
        store.Change(EntityKind.User, form.Name(EntityKind.User), user => user with { Groups = change(user.Groups, group.Name) });
    }

    private List<Entity> Members(Entity group) => [.. store.All(EntityKind.User).Where(user => user.Groups.Contains(group.Name))];
}
