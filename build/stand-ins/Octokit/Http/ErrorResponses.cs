using System.Net;

namespace Octokit;

internal static class ErrorResponses
{
    /// <summary>Throws what the published client throws for a status of 400 and above.</summary>
    public static void Check(IResponse response)
    {
        if ((int)response.StatusCode < 400)
        {
            return;
        }
        throw response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new AuthorizationException(response),
            HttpStatusCode.Forbidden => Forbidden(response, response.Body as string ?? ""),
            HttpStatusCode.NotFound => new NotFoundException(response),
            HttpStatusCode.UnprocessableEntity => new ApiValidationException(response),
            _ => new ApiException(response),
        };
    }

    private static ForbiddenException Forbidden(IResponse response, string body) =>
        body.Contains("rate limit exceeded", StringComparison.OrdinalIgnoreCase) ? new RateLimitExceededException(response)
        : body.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase) ? new SecondaryRateLimitExceededException(response)
        : body.Contains("abuse", StringComparison.OrdinalIgnoreCase) ? new AbuseException(response)
        : new ForbiddenException(response);
}
