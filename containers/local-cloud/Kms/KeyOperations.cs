using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>Keys: made, shown, switched and given up. Only symmetric ones for encryption, which is what buckets, repositories and topics
/// take.</summary>
internal sealed class KeyOperations(KeyStore store, KeyPolicies policies)
{
    private const string Algorithm = "SYMMETRIC_DEFAULT";

    public JsonObject Create(JsonRequest request)
    {
        request.Only("Policy", "Description", "KeyUsage", "CustomerMasterKeySpec", "KeySpec", "Origin", "BypassPolicyLockoutSafetyCheck",
            "Tags", "MultiRegion");
        Expect(request, "KeyUsage", "ENCRYPT_DECRYPT");
        Expect(request, "KeySpec", Algorithm);
        Expect(request, "CustomerMasterKeySpec", Algorithm);
        Expect(request, "Origin", "AWS_KMS");
        if (request.Flag("MultiRegion"))
        {
            throw new ServiceException("UnsupportedOperationException", "The local cloud has one region: MultiRegion must be false.");
        }

        var policy = request.Has("Policy") ? policies.Checked(request) : policies.Default;
        var key = new KeyRecord(Guid.NewGuid().ToString(), Description(request), store.Now, policy, RandomNumberGenerator.GetBytes(32))
        {
            Tags = KeyTags.Of(request, new Dictionary<string, string>()),
        };
        store.Add(key);
        return new JsonObject { ["KeyMetadata"] = Show(key) };
    }

    public JsonObject Describe(JsonRequest request) =>
        new() { ["KeyMetadata"] = Show(store.Get(request.Only("KeyId", "GrantTokens").RequiredText("KeyId"))) };

    public JsonObject List(JsonRequest request)
    {
        request.Only("Limit", "Marker");
        return KmsPage.Of(request, "Keys", store.All(), 1000, key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = store.ArnOf(key) });
    }

    public JsonObject Enable(JsonRequest request) => Switch(request, enabled: true);

    public JsonObject Disable(JsonRequest request) => Switch(request, enabled: false);

    public JsonObject UpdateDescription(JsonRequest request)
    {
        var description = Description(request.Only("KeyId", "Description"));
        store.Change(store.GetById(request), key => key with { Description = description });
        return [];
    }

    public JsonObject ScheduleDeletion(JsonRequest request)
    {
        var days = request.Only("KeyId", "PendingWindowInDays").Number("PendingWindowInDays", 7, 30, 30);
        var key = store.GetById(request);
        var end = store.Now.AddDays(days);
        store.Change(key, now => now with { Deletion = end });
        return new JsonObject
        {
            ["KeyId"] = store.ArnOf(key), ["DeletionDate"] = EpochSeconds.Write(end), ["KeyState"] = "PendingDeletion",
                ["PendingWindowInDays"] = days,
        };
    }

    public JsonObject CancelDeletion(JsonRequest request)
    {
        var key = store.GetById(request.Only("KeyId"));
        store.ChangeAny(key, now => now.Deletion is not null
            ? now with { Deletion = null, Enabled = false }
            : throw KmsErrors.InvalidState($"{store.ArnOf(key)} is not pending deletion."));
        return new JsonObject { ["KeyId"] = store.ArnOf(key) };
    }

    private JsonObject Switch(JsonRequest request, bool enabled)
    {
        store.Change(store.GetById(request.Only("KeyId")), key => key with { Enabled = enabled });
        return [];
    }

    private static string Description(JsonRequest request) => request.Text("Description") is { Length: > 8192 } text
        ? throw request.Invalid($"Description: expected at most 8192 characters, found {text.Length}.")
        : request.Text("Description") ?? "";

    private static void Expect(JsonRequest request, string member, string only)
    {
        if (request.Text(member) is { } found && found != only)
        {
            throw new ServiceException("UnsupportedOperationException", $"{member}: the local cloud has {only}, found {found}.");
        }
    }

    private JsonObject Show(KeyRecord key)
    {
        var shown = new JsonObject
        {
            ["AWSAccountId"] = store.Options.AccountId,
            ["KeyId"] = key.Id,
            ["Arn"] = store.ArnOf(key),
            ["CreationDate"] = EpochSeconds.Write(key.Created),
            ["Enabled"] = key.State == "Enabled",
            ["Description"] = key.Description,
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["CustomerMasterKeySpec"] = Algorithm,
            ["KeySpec"] = Algorithm,
            ["EncryptionAlgorithms"] = new JsonArray(Algorithm),
            ["MultiRegion"] = false,
        };
        if (key.Deletion is { } end)
        {
            shown["DeletionDate"] = EpochSeconds.Write(end);
        }

        return shown;
    }
}
