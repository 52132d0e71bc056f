using System.Xml.Linq;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Policies that belong to one role, user or group, and go with it.</summary>
internal sealed class InlineOperations(IamStore store, EntityKind kind)
{
    public IEnumerable<IamOperation> All =>
    [
        IamOperation.Of($"Put{kind.Title}Policy", $"{kind.NameMember} PolicyName PolicyDocument", Put),
        new($"Get{kind.Title}Policy", $"{kind.NameMember} PolicyName", Get),
        new($"List{kind.Title}Policies", kind.NameMember + IamOperation.Paging, List),
        IamOperation.Of($"Delete{kind.Title}Policy", $"{kind.NameMember} PolicyName", Delete),
    ];

    /// <summary>What holds policies cannot be deleted.</summary>
    public static void RefuseWhileHolding(Entity entity)
    {
        if (entity.Inline.Count > 0)
        {
            throw IamErrors.DeleteConflict("must delete policies first");
        }

        if (entity.Attached.Count > 0)
        {
            throw IamErrors.DeleteConflict("must detach all policies first");
        }
    }

    private void Put(QueryForm form)
    {
        var name = form.Name("PolicyName", 128);
        var document = form.Document("PolicyDocument", PolicyUse.Identity);
        store.Change(kind, form.Name(kind), entity =>
        {
            var inline = entity.Inline.Where(policy => policy.Key != name).Append(new(name, document)).ToDictionary();
            return inline.Values.Sum(IamChecks.CountedLength) > kind.MaximumInlineLength
                ? throw IamErrors.LimitExceeded(
                    $"Maximum policy size of {kind.MaximumInlineLength} bytes exceeded for {kind.Word} {entity.Name}")
                : entity with { Inline = inline };
        });
    }

    private IEnumerable<XElement> Get(QueryForm form)
    {
        var (entity, name) = Named(form);
        return [new(kind.NameMember, entity.Name), new("PolicyName", name), new("PolicyDocument", IamXml.Document(entity.Inline[name]))];
    }

    private IEnumerable<XElement> List(QueryForm form) => IamXml.Page(
        form, "PolicyNames", [.. store.Get(kind, form.Name(kind)).Inline.Keys.Order(StringComparer.Ordinal)], name =>
            new XElement("PolicyName", name));

    private void Delete(QueryForm form)
    {
        var (entity, name) = Named(form);
        store.Change(kind, entity.Name, holder => holder with { Inline = holder.Inline.Where(policy => policy.Key != name)
            .ToDictionary() });
    }

    private (Entity Entity, string Policy) Named(QueryForm form)
    {
        var entity = store.Get(kind, form.Name(kind));
        var name = form.Name("PolicyName", 128);
        return entity.Inline.ContainsKey(name) ? (entity, name)
            : throw IamErrors.NoSuchEntity($"The {kind.Word} policy with name {name} cannot be found.");
    }
}
