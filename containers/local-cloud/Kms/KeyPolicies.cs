using System.Text.Json.Nodes;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>Who may use a key. Obeyed with <c>--enforce-iam</c>.</summary>
internal sealed class KeyPolicies(KeyStore store, IamStore identities)
{
    private const string OnlyName = "default";
    private const int MaximumLength = 32_768;

    /// <summary>What a key has that was made without a policy: the account decides.</summary>
    public string Default => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Id"] = "key-default-1",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "Enable IAM User Permissions",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:aws:iam::{store.Options.AccountId}:root" },
            ["Action"] = "kms:*",
            ["Resource"] = "*",
        }),
    }.ToJsonString();

    public JsonObject Get(JsonRequest request)
    {
        Name(request.Only("KeyId", "PolicyName"));
        return new JsonObject { ["Policy"] = store.GetById(request).Policy, ["PolicyName"] = OnlyName };
    }

    public JsonObject Put(JsonRequest request)
    {
        Name(request.Only("KeyId", "PolicyName", "Policy", "BypassPolicyLockoutSafetyCheck"));
        var policy = Checked(request);
        store.Change(store.GetById(request), key => key with { Policy = policy });
        return [];
    }

    public JsonObject List(JsonRequest request)
    {
        store.GetById(request.Only("KeyId", "Limit", "Marker"));
        return KmsPage.Of(request, "PolicyNames", [OnlyName], 1000, name => name);
    }

    /// <summary>The policy of a request, as KMS takes one.</summary>
    public string Checked(JsonRequest request)
    {
        var policy = request.RequiredText("Policy");
        if (policy.Length > MaximumLength)
        {
            throw new ServiceException("LimitExceededException",
                $"Policy: expected at most {MaximumLength} characters, found {policy.Length}.");
        }

        try
        {
            var statements = PolicyReader.Read(policy, PolicyUse.Resource);
            if (PrincipalCheck.Missing(identities, statements) is not null)
            {
                throw Malformed("Policy contains a statement with one or more invalid principals.");
            }

            // KMS lets nobody lock the account out of a key.
            var keeps = statements.Any(statement => statement.Allows && statement.Actions.Texts.Any(
                action => Wildcard.Fits(action, "kms:PutKeyPolicy", ignoreCase: true)) != statement.Actions.Excepted);
            return keeps || request.Flag("BypassPolicyLockoutSafetyCheck") ? policy
                : throw Malformed("The new key policy will not allow you to update the key policy in the future.");
        }
        catch (MalformedPolicyException fault)
        {
            throw Malformed(fault.Message);
        }
    }

    private static ServiceException Malformed(string message) => new("MalformedPolicyDocumentException", message);

    private static void Name(JsonRequest request)
    {
        if (request.Text("PolicyName") is { } name && name != OnlyName)
        {
            throw new ServiceException("NotFoundException", $"No such policy exists: {name}; a key has one, called {OnlyName}.");
        }
    }
}
