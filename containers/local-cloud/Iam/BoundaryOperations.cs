using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>The most that a role or user can be given.</summary>
internal sealed class BoundaryOperations(IamStore store, EntityKind kind)
{
    private const string Member = "PermissionsBoundary";

    public IEnumerable<IamOperation> All =>
    [
        IamOperation.Of($"Put{kind.Title}PermissionsBoundary", $"{kind.NameMember} {Member}", Put),
        IamOperation.Of($"Delete{kind.Title}PermissionsBoundary", kind.NameMember, Delete),
    ];

    /// <summary>The boundary that a request names; null for none.</summary>
    public static string? Wanted(IamStore store, QueryForm form)
    {
        if (!form.Has(Member))
        {
            return null;
        }

        var arn = form.Arn(Member);
        return store.FindPolicy(arn) is not null ? arn
            : throw IamErrors.NoSuchEntity($"Scope ARN: {arn} does not exist or is not attachable.");
    }

    private void Put(QueryForm form)
    {
        form.Required(Member);
        var boundary = Wanted(store, form);
        store.Change(kind, form.Name(kind), entity => entity with { Boundary = boundary });
    }

    private void Delete(QueryForm form) => store.Change(kind, form.Name(kind), entity => entity.Boundary is null
        ? throw IamErrors.NoSuchEntity($"The {kind.Word} {entity.Name} has no permissions boundary.")
        : entity with { Boundary = null });
}
