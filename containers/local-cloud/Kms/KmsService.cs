using System.Text.Json.Nodes;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>AWS KMS. Its keys really encrypt what is given to KMS; other services of this cloud keep their data as it is, whatever key
/// they were told.</summary>
internal static class KmsService
{
    public static JsonService Create(KeyStore store, IamStore identities)
    {
        var policies = new KeyPolicies(store, identities);
        var (keys, rotation, aliases) = (new KeyOperations(store, policies), new KeyRotation(store), new AliasOperations(store));
        var (tags, crypto) = (new KeyTags(store), new CryptoOperations(store));
        return new JsonService("TrentService", "1.1", new Dictionary<string, Func<JsonRequest, JsonObject>>
        {
            ["CreateKey"] = keys.Create,
            ["DescribeKey"] = keys.Describe,
            ["ListKeys"] = keys.List,
            ["EnableKey"] = keys.Enable,
            ["DisableKey"] = keys.Disable,
            ["UpdateKeyDescription"] = keys.UpdateDescription,
            ["ScheduleKeyDeletion"] = keys.ScheduleDeletion,
            ["CancelKeyDeletion"] = keys.CancelDeletion,
            ["GetKeyPolicy"] = policies.Get,
            ["PutKeyPolicy"] = policies.Put,
            ["ListKeyPolicies"] = policies.List,
            ["GetKeyRotationStatus"] = rotation.Status,
            ["EnableKeyRotation"] = rotation.Enable,
            ["DisableKeyRotation"] = rotation.Disable,
            ["CreateAlias"] = aliases.Create,
            ["UpdateAlias"] = aliases.Update,
            ["DeleteAlias"] = aliases.Delete,
            ["ListAliases"] = aliases.List,
            ["TagResource"] = tags.Add,
            ["UntagResource"] = tags.Remove,
            ["ListResourceTags"] = tags.List,
            ["Encrypt"] = crypto.Encrypt,
            ["Decrypt"] = crypto.Decrypt,
            ["GenerateDataKey"] = crypto.GenerateDataKey,
            ["GenerateDataKeyWithoutPlaintext"] = crypto.GenerateDataKeyWithoutPlaintext,
        }.ToDictionary(pair => pair.Key, pair => new Operation((request, _) =>
            Task.FromResult(pair.Value(new JsonRequest(request, KmsErrors.Validation))))));
    }
}
