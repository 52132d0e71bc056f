using System.Security.Cryptography;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Iam;

/// <summary>Everything that IAM knows of the account. Names are kept as they were given and compared without regard to case, as IAM
/// does.</summary>
internal sealed class IamStore(DocumentStore documents, CloudOptions options, TimeProvider time)
{
    private const string Policies = "iam-policies";
    private const string Keys = "iam-access-keys";
    private const string Providers = "iam-oidc-providers";
    private const string Profiles = "iam-instance-profiles";
    private const string IdLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Held by whoever changes something: what points to what stays true.</summary>
    public Lock Gate { get; } = new();

    public DateTimeOffset Now => time.GetUtcNow();

    public string Account => options.AccountId;

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(IdLetters, 17);

    public string Arn(EntityKind kind, Entity entity) => Arn(kind.Word, entity.Path, entity.Name);

    public string Arn(string word, string path, string name) => $"arn:aws:iam::{options.AccountId}:{word}{path}{name}";

    public Entity? Find(EntityKind kind, string name) => documents.Get<Entity>(kind.Collection, Key(name));

    /// <exception cref="Protocol.ServiceException">NoSuchEntity.</exception>
    public Entity Get(EntityKind kind, string name) => Find(kind, name) ?? throw IamErrors.NoSuch(kind, name);

    /// <summary>By name.</summary>
    public IReadOnlyList<Entity> All(EntityKind kind) => documents.List<Entity>(kind.Collection);

    public void Add(EntityKind kind, Entity entity)
    {
        if (!documents.TryAdd(kind.Collection, Key(entity.Name), entity))
        {
            throw IamErrors.AlreadyExists($"{kind.Title} with name {entity.Name} already exists.");
        }
    }

    public Entity Change(EntityKind kind, string name, Func<Entity, Entity> change) =>
        documents.Update(kind.Collection, Key(name), change) ?? throw IamErrors.NoSuch(kind, name);

    public void Remove(EntityKind kind, string name) => documents.Delete(kind.Collection, Key(name));

    public ManagedPolicy? FindPolicy(string arn) => documents.Get<ManagedPolicy>(Policies, arn);

    public ManagedPolicy GetPolicy(string arn) => FindPolicy(arn) ?? throw IamErrors.NoSuchPolicy(arn);

    public IReadOnlyList<ManagedPolicy> AllPolicies() => documents.List<ManagedPolicy>(Policies);

    public void AddPolicy(ManagedPolicy policy)
    {
        // The ARN holds the path, but a name is unique in the account.
        if (AllPolicies().Any(other => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.AlreadyExists($"A policy called {policy.Name} already exists. Duplicate names are not allowed.");
        }

        documents.Put(Policies, policy.Arn, policy);
    }

    public ManagedPolicy ChangePolicy(string arn, Func<ManagedPolicy, ManagedPolicy> change) =>
        documents.Update(Policies, arn, change) ?? throw IamErrors.NoSuchPolicy(arn);

    public void RemovePolicy(string arn) => documents.Delete(Policies, arn);

    public AccessKey? FindKey(string id) => documents.Get<AccessKey>(Keys, id);

    public IReadOnlyList<AccessKey> KeysOf(string user) =>
        [.. documents.List<AccessKey>(Keys).Where(key => string.Equals(key.User, user, StringComparison.OrdinalIgnoreCase))];

    public void PutKey(AccessKey key) => documents.Put(Keys, key.Id, key);

    public void RemoveKey(string id) => documents.Delete(Keys, id);

    public OidcProvider? FindProvider(string arn) => documents.Get<OidcProvider>(Providers, arn);

    public IReadOnlyList<OidcProvider> AllProviders() => documents.List<OidcProvider>(Providers);

    public void PutProvider(OidcProvider provider) => documents.Put(Providers, provider.Arn, provider);

    public void RemoveProvider(string arn) => documents.Delete(Providers, arn);

    public InstanceProfile? FindProfile(string name) => documents.Get<InstanceProfile>(Profiles, Key(name));

    public IReadOnlyList<InstanceProfile> AllProfiles() => documents.List<InstanceProfile>(Profiles);

    public void PutProfile(InstanceProfile profile) => documents.Put(Profiles, Key(profile.Name), profile);

    public void RemoveProfile(string name) => documents.Delete(Profiles, Key(name));

    private static string Key(string name) => name.ToLowerInvariant();
}
