using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Connection;

/// <summary>What the SDK's exceptions mean, and what to do about them.</summary>
internal static class Faults
{
    private static readonly HashSet<string> _denied =
        ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "NotAuthorized", "AuthorizationError", "Forbidden"];

    private static readonly HashSet<string> _credentials =
    [
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId",
        "SignatureDoesNotMatch", "InvalidSignatureException", "MissingAuthenticationToken",
    ];

    public static bool IsCloudFault(Exception e, CancellationToken cancellation) =>
        e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    public static bool IsAccessDenied(Exception e) =>
        e is AmazonServiceException service
        && (_denied.Contains(service.ErrorCode ?? "") || (service.ErrorCode is null && service.StatusCode == HttpStatusCode.Forbidden));

    /// <summary>The credentials are missing, wrong or out of date.</summary>
    public static bool IsCredentials(Exception e) =>
        e is AmazonClientException || (e is AmazonServiceException service && _credentials.Contains(service.ErrorCode ?? ""));

    /// <summary>SageMaker reports what is missing as a ValidationException 'Could not find ...' (sagemaker-contract.md).</summary>
    public static bool IsMissing(this AmazonServiceException e) =>
        e.ErrorCode is "ResourceNotFound" or "ResourceNotFoundException"
        || (e.ErrorCode == "ValidationException"
            && (Says(e, "could not find") || Says(e, "does not exist") || Says(e, "not found")));

    /// <summary>A create met a resource of that name. SageMaker has no one code for it.</summary>
    public static bool IsExisting(this AmazonServiceException e) =>
        e.ErrorCode is "ResourceInUse" or "ResourceInUseException"
        || (e.ErrorCode is "ValidationException" or "ConflictException" && Says(e, "already exist"));

    public static CloudException Explain(Exception e, string action, string resource, AwsTarget target, string? callerArn)
    {
        var unanswered = e.InnerException is HttpRequestException { StatusCode: null } or SocketException;
        if (e is AmazonServiceException service && !unanswered)
        {
            return new CloudException(Explain(service, action, resource, target, callerArn), e);
        }
        if (e is AmazonClientException)
        {
            return new CloudException(
                $"{action} on {resource} needs credentials for {target}, found none that can be used: {e.Message} "
                + "Sign in (aws sso login, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), or use --cloud local.",
                e);
        }
        var remedy = target.ServiceUrl is null
            ? "Check the network and the region."
            : "It has ended or was never started: run the same command again, or start it with ./build.sh LocalCloud.";
        return new CloudException(
            $"{action} on {resource} got no answer from {target} after {target.MaxRetries + 1} attempts: "
            + $"{Innermost(e).Message.TrimEnd('.')}. {remedy}",
            e);
    }

    private static string Explain(AmazonServiceException e, string action, string resource, AwsTarget target, string? callerArn)
    {
        if (IsAccessDenied(e))
        {
            var caller = callerArn ?? "the current identity (sts:GetCallerIdentity failed too)";
            return $"{action} on {resource} is not allowed to {caller}: {e.Message} "
                + $"Allow {action} in that role's policy, or use another role.";
        }
        if (IsCredentials(e))
        {
            return $"{action} on {resource}: {target} does not accept the credentials ({e.ErrorCode}). "
                + "Sign in again, for example aws sso login.";
        }
        if (e is AmazonUnmarshallingException)
        {
            return $"{action} on {resource}: {target} answered with something else than this API: {e.InnerException?.Message ?? e.Message} "
                + "Check that the address is that of the cloud and not of a proxy.";
        }
        return $"{action} on {resource} failed in {target}: {e.ErrorCode ?? "no error code"} ({(int)e.StatusCode}) {e.Message}"
            + (string.IsNullOrEmpty(e.RequestId) ? "" : $" Request {e.RequestId}.");
    }

    private static bool Says(AmazonServiceException e, string text) => e.Message.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
