using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>Other names of keys.</summary>
internal sealed partial class AliasOperations(KeyStore store)
{
    public JsonObject Create(JsonRequest request)
    {
        var (name, key) = Read(request);
        return store.AddAlias(new AliasRecord(name, key.Id, store.Now, store.Now)) ? []
            : throw new ServiceException("AlreadyExistsException", $"An alias with the name {store.Arn(name)} already exists");
    }

    public JsonObject Update(JsonRequest request)
    {
        var (name, key) = Read(request);
        return store.ChangeAlias(name, alias => alias with { KeyId = key.Id, Updated = store.Now }) is null
            ? throw KmsErrors.NoAlias(store.Arn(name)) : [];
    }

    public JsonObject Delete(JsonRequest request)
    {
        var name = Name(request.Only("AliasName"));
        return store.RemoveAlias(name) ? [] : throw KmsErrors.NoAlias(store.Arn(name));
    }

    public JsonObject List(JsonRequest request)
    {
        request.Only("KeyId", "Limit", "Marker");
        var key = request.Has("KeyId") ? store.GetById(request).Id : null;
        var aliases = store.Aliases().Where(alias => key is null || alias.KeyId == key).ToList();
        return KmsPage.Of(request, "Aliases", aliases, 100, alias => new JsonObject
        {
            ["AliasName"] = alias.Name,
            ["AliasArn"] = store.Arn(alias.Name),
            ["TargetKeyId"] = alias.KeyId,
            ["CreationDate"] = EpochSeconds.Write(alias.Created),
            ["LastUpdatedDate"] = EpochSeconds.Write(alias.Updated),
        });
    }

    private (string Name, KeyRecord Key) Read(JsonRequest request)
    {
        var name = Name(request.Only("AliasName", "TargetKeyId"));
        var key = store.Get(request.RequiredText("TargetKeyId"));
        return key.Deletion is null ? (name, key) : throw KmsErrors.InvalidState($"{store.ArnOf(key)} is pending deletion.");
    }

    private static string Name(JsonRequest request)
    {
        var name = request.RequiredText("AliasName");
        return name.Length > 256 ? throw request.Invalid($"AliasName: expected at most 256 characters, found {name.Length}.")
            : !Pattern().IsMatch(name) ? throw request.Invalid(
                $"Alias must start with the prefix \"alias/\" and hold letters, digits, /, _ and -, found '{name}'.")
            : name.StartsWith("alias/aws/", StringComparison.Ordinal)
                ? throw new ServiceException("NotAuthorizedException", "Names that begin with alias/aws/ are AWS's own.")
            : name;
    }

    [GeneratedRegex(@"^alias/[a-zA-Z0-9/_-]+\z")]
    private static partial Regex Pattern();
}
