using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>IAM's errors, with its codes and statuses.</summary>
internal static class IamErrors
{
    public static ServiceException NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    public static ServiceException NoSuch(EntityKind kind, string name) =>
        NoSuchEntity($"The {kind.Word} with name {name} cannot be found.");

    public static ServiceException NoSuchPolicy(string arn) => NoSuchEntity($"Policy {arn} was not found.");

    public static ServiceException NotAttachable(string arn) => NoSuchEntity(
        $"Policy {arn} does not exist or is not attachable: the local cloud has the account's own policies, and none of AWS's.");

    public static ServiceException AlreadyExists(string message) => new("EntityAlreadyExists", message, 409);

    public static ServiceException DeleteConflict(string message) => new("DeleteConflict", $"Cannot delete entity, {message}.", 409);

    public static ServiceException LimitExceeded(string message) => new("LimitExceeded", message, 409);

    public static ServiceException MalformedPolicy(string message) => new("MalformedPolicyDocument", message);

    public static ServiceException InvalidInput(string message) => new("InvalidInput", message);
}
