using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>KMS's errors, with its codes.</summary>
internal static class KmsErrors
{
    public const string Validation = "ValidationException";

    public static ServiceException NoKey(string arn) => new("NotFoundException", $"Key '{arn}' does not exist");

    public static ServiceException NoAlias(string arn) => new("NotFoundException", $"Alias {arn} is not found.");

    public static ServiceException InvalidState(string message) => new("KMSInvalidStateException", message);

    public static ServiceException Disabled(string arn) => new("DisabledException", $"{arn} is disabled.");

    public static ServiceException Tag(string message) => new("TagException", message);
}
