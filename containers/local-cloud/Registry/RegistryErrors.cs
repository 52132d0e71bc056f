using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Registry;

/// <summary>Errors of the OCI distribution protocol, with its codes (distribution-spec 1.1, "Error Codes") and ECR's words.</summary>
internal static class RegistryErrors
{
    public static ServiceException DigestInvalid(string message) => new("DIGEST_INVALID", $"The digest is invalid: {message}.");

    public static ServiceException BlobUnknown(string digest) =>
        new("BLOB_UNKNOWN", $"The blob {digest} does not exist in the repository.", 404);

    public static ServiceException UploadUnknown(string id) =>
        new("BLOB_UPLOAD_UNKNOWN", $"There is no upload {id}: it was finished, or never begun.", 404);

    public static ServiceException UploadInvalid(string message, int status = 400) => new("BLOB_UPLOAD_INVALID", message, status);

    public static ServiceException ManifestUnknown(string repository, string reference) =>
        new("MANIFEST_UNKNOWN", $"Requested image not found: {repository} has no {reference}.", 404);

    public static ServiceException ManifestInvalid(string message) => new("MANIFEST_INVALID", $"The manifest is invalid: {message}.");

    public static ServiceException ManifestBlobUnknown(string what, string digest) =>
        new("MANIFEST_BLOB_UNKNOWN",
            $"The manifest names the {what} {digest}, which was not pushed to this repository. Push it first.", 404);

    public static ServiceException TagInvalid(string tag) =>
        new("TAG_INVALID", $"The tag '{tag}' is invalid: expected at most 128 letters, digits, '_', '.' and '-', not starting with '.' or "
            + $"'-'.");

    /// <summary>ECR sends this code and text when a tag cannot move; its JSON API calls the same ImageTagAlreadyExistsException.</summary>
    public static ServiceException TagImmutable(string repository, string tag) => new(
        "TAG_INVALID",
        $"The image tag '{tag}' already exists in the '{repository}' repository and cannot be overwritten because the repository is "
            + $"immutable.");

    public static ServiceException NameUnknown(string repository, string account) => new(
        "NAME_UNKNOWN",
        $"The repository with name '{repository}' does not exist in the registry with id '{account}'. Create it first: aws ecr "
            + $"create-repository --repository-name {repository}",
        404);

    public static ServiceException Denied(string why) => new("DENIED", $"This is refused: {why}.", 403);

    public static ServiceException Unsupported(string what) => new("UNSUPPORTED", $"The local cloud does not implement {what}.", 405);
}
