using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Users.</summary>
internal sealed class UserOperations(IamStore store)
{
    public IEnumerable<IamOperation> All =>
    [
        new("CreateUser", "UserName Path PermissionsBoundary Tags", Create),
        new("GetUser", "UserName", form => [EntityXml.Show(store, EntityKind.User, store.Get(EntityKind.User, Named(store, form)))]),
        new("ListUsers", "PathPrefix" + IamOperation.Paging, List),
        IamOperation.Of("UpdateUser", "UserName NewPath", form =>
        {
            var path = form.Path("NewPath");
            store.Change(EntityKind.User, form.Name(EntityKind.User), user => form.Has("NewPath") ? user with { Path = path } : user);
        }),
        IamOperation.Of("DeleteUser", "UserName", Delete),
        new("ListGroupsForUser", "UserName" + IamOperation.Paging, Groups),
    ];

    /// <summary>The user that a request names; without a name, the caller.</summary>
    public static string Named(IamStore store, QueryForm form) =>
        form.Has("UserName") ? form.Name(EntityKind.User) : store.FindKey(form.AccessKey)?.User ?? form.AccessKey;

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var user = new Entity
        {
            Name = form.Name(EntityKind.User),
            Path = form.Path(),
            Id = IamStore.NewId(EntityKind.User.IdPrefix),
            Created = store.Now,
            Boundary = BoundaryOperations.Wanted(store, form),
            Tags = form.Tags(),
        };
        store.Add(EntityKind.User, user);
        return [EntityXml.Show(store, EntityKind.User, user)];
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var prefix = form.Text("PathPrefix") ?? "/";
        var users = store.All(EntityKind.User).Where(user => user.Path.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return IamXml.Page(form, "Users", users, user => EntityXml.Show(store, EntityKind.User, user, listed: true));
    }

    private IEnumerable<XElement> Groups(QueryForm form)
    {
        var groups = store.Get(EntityKind.User, form.Name(EntityKind.User)).Groups.Select(name => store.Get(EntityKind.Group, name))
            .ToList();
        return IamXml.Page(form, "Groups", groups, group => EntityXml.Show(store, EntityKind.Group, group));
    }

    private void Delete(QueryForm form)
    {
        var user = store.Get(EntityKind.User, form.Name(EntityKind.User));
        InlineOperations.RefuseWhileHolding(user);
        if (store.KeysOf(user.Name).Count > 0)
        {
            throw IamErrors.DeleteConflict("must delete access keys first");
        }

        if (user.Groups.Count > 0)
        {
            throw IamErrors.DeleteConflict("must remove users from group first");
        }

        store.Remove(EntityKind.User, user.Name);
    }
}
