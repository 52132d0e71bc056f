using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>S3's errors, with its codes and statuses.</summary>
internal static class S3Errors
{
    public static ServiceException NoSuchBucket(string bucket) =>
        new("NoSuchBucket", $"The specified bucket does not exist: {bucket}.", 404);

    public static ServiceException NoSuchKey(string key) => new("NoSuchKey", $"The specified key does not exist: {key}.", 404);

    public static ServiceException NoSuchVersion(string key, string version) =>
        new("NoSuchVersion", $"The specified version does not exist: {version} of {key}.", 404);

    public static ServiceException MethodNotAllowed(string what) =>
        new("MethodNotAllowed", $"The specified method is not allowed against this resource: {what}.", 405);

    public static ServiceException OperationAborted(string upload) => new(
        "OperationAborted",
        $"A conflicting conditional operation is currently in progress against this resource. Please try again. The upload {upload} is "
            + $"being completed.",
        409);

    public static ServiceException NoSuchUpload(string upload) =>
        new("NoSuchUpload", $"The specified upload does not exist: {upload}. It may have been aborted or completed.", 404);

    public static ServiceException PreconditionFailed(string condition) =>
        new("PreconditionFailed", $"At least one of the pre-conditions you specified did not hold: {condition}.", 412);

    public static ServiceException ConditionalRequestConflict(string key) =>
        new("ConditionalRequestConflict", $"{key} was deleted while it was written under a condition. Read it again and retry.", 409);

    public static ServiceException InvalidArgument(string message) => new("InvalidArgument", message);

    public static ServiceException InvalidRequest(string message) => new("InvalidRequest", message);

    public static ServiceException MalformedXml(string message) =>
        new("MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {message}");

    public static ServiceException NotImplemented(string what) =>
        new("NotImplemented", $"The local cloud does not implement {what}.", 501);
}
