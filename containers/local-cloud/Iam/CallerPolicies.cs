using System.Collections.Concurrent;
using Slipway.LocalCloud.Iam.Policies;

namespace Slipway.LocalCloud.Iam;

/// <summary>Who a role or user is to the evaluator: its policies, read once a text.</summary>
internal sealed class CallerPolicies(IamStore store)
{
    // Texts of policies are few; when they are not, they are read again.
    private const int MaximumKept = 1000;
    private readonly ConcurrentDictionary<string, IReadOnlyList<PolicyStatement>> _read = new(StringComparer.Ordinal);

    /// <summary>A caller with the rights of an entity; its ARN is the entity's.</summary>
    public Caller Of(EntityKind kind, Entity entity)
    {
        var groups = entity.Groups.Select(name => store.Find(EntityKind.Group, name)).OfType<Entity>();
        var arn = store.Arn(kind, entity);
        return new Caller(arn, arn, store.Account)
        {
            UserId = entity.Id,
            UserName = kind == EntityKind.User ? entity.Name : null,
            Tags = entity.Tags,
            Identity = [.. groups.Prepend(entity).SelectMany(Given)],
            Boundary = entity.Boundary is { } boundary ? store.FindPolicy(boundary) is { } policy ? Read(policy.Document) : [] : null,
        };
    }

    /// <summary>The statements of a policy of an identity that was stored.</summary>
    public IReadOnlyList<PolicyStatement> Read(string document, PolicyUse use = PolicyUse.Identity)
    {
        if (_read.Count > MaximumKept)
        {
            _read.Clear();
        }

        return _read.GetOrAdd(document, text => PolicyReader.Read(text, use));
    }

    private IEnumerable<PolicyStatement> Given(Entity entity) => entity.Inline.Values
        .Concat(entity.Attached.Select(store.FindPolicy).OfType<ManagedPolicy>().Select(policy => policy.Document))
        .SelectMany(document => Read(document));
}
