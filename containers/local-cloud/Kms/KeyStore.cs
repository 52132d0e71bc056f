using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Kms;

/// <summary>Keys and their other names.</summary>
internal sealed class KeyStore(DocumentStore documents, CloudOptions options, TimeProvider time)
{
    private const string Keys = "kms-keys";
    private const string Names = "kms-aliases";

    public DateTimeOffset Now => time.GetUtcNow();

    public CloudOptions Options => options;

    public string Arn(string resource) => options.Arn("kms", resource);

    public string ArnOf(KeyRecord key) => Arn($"key/{key.Id}");

    /// <summary>By id, ARN, alias or alias ARN.</summary>
    /// <exception cref="ServiceException">NotFoundException.</exception>
    public KeyRecord Get(string named) => Find(named) ?? throw (IsAlias(named) ? KmsErrors.NoAlias(Arn(Plain(named)))
        : KmsErrors.NoKey(Arn($"key/{Plain(named)}")));

    /// <summary>As <see cref="Get"/>; null when there is none. What is to be gone by now is gone.</summary>
    public KeyRecord? Find(string named)
    {
        var id = IsAlias(named) ? FindAlias(Plain(named))?.KeyId : Plain(named);
        var key = id is null ? null : documents.Get<KeyRecord>(Keys, id);
        return key?.Deletion is { } end && end <= Now ? null : key;
    }

    /// <summary>By a name that is no alias, which most operations ask for.</summary>
    public KeyRecord GetById(JsonRequest request)
    {
        var named = request.RequiredText("KeyId");
        return IsAlias(named) ? throw new ServiceException("InvalidArnException",
            $"{named}: expected the id or the ARN of a key, not an alias.") : Get(named);
    }

    public IReadOnlyList<KeyRecord> All() => [.. documents.List<KeyRecord>(Keys).Where(key => key.Deletion is not { } end || end > Now)];

    public void Add(KeyRecord key) => documents.Put(Keys, key.Id, key);

    /// <summary>Changes a key that is not about to go.</summary>
    public void Change(KeyRecord key, Func<KeyRecord, KeyRecord> change) =>
        documents.Update<KeyRecord>(Keys, key.Id, now => now.Deletion is null
        ? change(now)
        : throw KmsErrors.InvalidState($"{ArnOf(key)} is pending deletion."));

    /// <summary>Changes also a key that is about to go.</summary>
    public void ChangeAny(KeyRecord key, Func<KeyRecord, KeyRecord> change) => documents.Update(Keys, key.Id, change);

    public AliasRecord? FindAlias(string name) => documents.Get<AliasRecord>(Names, name);

    public IReadOnlyList<AliasRecord> Aliases() => documents.List<AliasRecord>(Names);

    public bool AddAlias(AliasRecord alias) => documents.TryAdd(Names, alias.Name, alias);

    public AliasRecord? ChangeAlias(string name, Func<AliasRecord, AliasRecord> change) => documents.Update(Names, name, change);

    public bool RemoveAlias(string name) => documents.Delete(Names, name);

    private static bool IsAlias(string named) => Plain(named).StartsWith("alias/", StringComparison.Ordinal);

    // Without what stands before the resource, and before the id.
    private static string Plain(string named)
    {
        var resource = named.StartsWith("arn:", StringComparison.Ordinal) ? named.Split(':', 6)[^1] : named;
        return resource.StartsWith("key/", StringComparison.Ordinal) ? resource["key/".Length..] : resource;
    }
}
