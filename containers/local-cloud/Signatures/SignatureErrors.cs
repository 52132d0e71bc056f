using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Signatures;

/// <summary>What is wrong with a signature, in the words of the service that was asked: each protocol has codes of its own.</summary>
internal sealed class SignatureErrors(WireProtocol protocol)
{
    private bool IsS3 => protocol == WireProtocol.S3;

    private bool IsJson => protocol is WireProtocol.Json or WireProtocol.Cbor or WireProtocol.Rest;

    private int JsonStatus => protocol == WireProtocol.Rest ? 403 : 400;

    public ServiceException Missing() => IsS3 ? new("AccessDenied", "Access Denied: the request is not signed.", 403)
        : IsJson ? new("MissingAuthenticationTokenException", "Missing Authentication Token", JsonStatus)
        : new("MissingAuthenticationToken", "Request is missing Authentication Token", 403);

    public ServiceException UnknownKey() => IsS3 ? new("InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.", 403)
        : IsJson ? new("UnrecognizedClientException", "The security token included in the request is invalid.", JsonStatus)
        : new("InvalidClientTokenId", "The security token included in the request is invalid.", 403);

    public ServiceException WrongToken() => IsS3 ? new("InvalidToken", "The provided token is malformed or otherwise invalid.")
        : UnknownKey();

    public ServiceException Expired() => IsS3 ? new("ExpiredToken", "The provided token has expired.")
        : IsJson ? new("ExpiredTokenException", "The security token included in the request is expired", JsonStatus)
        : new("ExpiredToken", "The security token included in the request is expired", 403);

    public ServiceException Mismatch() => new(
        IsJson ? "InvalidSignatureException" : "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method.",
        IsJson ? JsonStatus : 403);

    public ServiceException Skewed(string signed, string now) => IsS3
        ? new("RequestTimeTooSkewed", $"The difference between the request time ({signed}) and the current time ({now}) is too large.", 403)
        : new(
            IsJson ? "InvalidSignatureException" : "SignatureDoesNotMatch",
            string.CompareOrdinal(signed, now) < 0
                ? $"Signature expired: {signed} is now earlier than 15 minutes before {now}."
                : $"Signature not yet current: {signed} is still later than 15 minutes after {now}.",
            IsJson ? JsonStatus : 403);

    public ServiceException LinkExpired() => new("AccessDenied", "Request has expired", 403);

    public ServiceException WrongBody() => IsS3
        ? new("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
        : Mismatch();
}
