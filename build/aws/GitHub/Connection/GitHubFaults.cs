using System.Globalization;
using System.Net;
using System.Text.Json;
using Octokit;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>What the exceptions of a call mean, and what to do about them.</summary>
internal static class GitHubFaults
{
    /// <summary>GitHub did not do it and asks us to come back later: limits are refused before anything is done.</summary>
    public static bool IsThrottled(Exception e) =>
        e is RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException
        || (e is ApiException { StatusCode: HttpStatusCode.TooManyRequests })
        || (e is ForbiddenException denied
            && (Header(denied, "Retry-After") is not null || Header(denied, "X-RateLimit-Remaining") == "0"));

    /// <summary>No answer, or one that says nothing about what was done: a create may have happened.</summary>
    public static bool IsTransient(Exception e, CancellationToken cancellation) =>
        e is BrokenAnswerException or JsonException or HttpRequestException or IOException
        || (e is ApiException { StatusCode: >= HttpStatusCode.InternalServerError })
        || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    public static bool IsFault(Exception e, CancellationToken cancellation) => e is ApiException || IsTransient(e, cancellation);

    /// <summary>
    /// How long GitHub asks to wait; null when it does not say.
    /// </summary>
    /// <seealso href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit"/>
    public static TimeSpan? WaitAsked(Exception e, DateTimeOffset now)
    {
        if (e is not ApiException api)
        {
            return null;
        }
        if (long.TryParse(Header(api, "Retry-After"), CultureInfo.InvariantCulture, out var seconds) && seconds >= 0)
        {
            return TimeSpan.FromSeconds(Math.Min(seconds, 86_400));
        }
        return Header(api, "X-RateLimit-Remaining") == "0"
            && long.TryParse(Header(api, "X-RateLimit-Reset"), CultureInfo.InvariantCulture, out var reset)
            && reset is > 0 and < 100_000_000_000
                // A second more: both clocks are whole seconds.
                ? TimeSpan.FromSeconds(Math.Max(0, reset - now.ToUnixTimeSeconds()) + 1)
                : null;
    }

    public static CodeHostException Explain(Exception e, GitHubCall call, GitHubTarget target, DateTimeOffset now)
    {
        var text = e switch
        {
            _ when IsThrottled(e) => Throttled(e, target, now),
            AuthorizationException =>
                "GitHub does not accept the token. Give a valid one in GITHUB_TOKEN, for example: export GITHUB_TOKEN=$(gh auth token).",
            NotFoundException =>
                $"GitHub found nothing there, or the token may not see it. Expected permission {Permission((ApiException)e, call)}; "
                + $"in a workflow add it to the job's permissions. Check that {target.Owner}/{target.Name} exists at {target.ApiUrl}.",
            ForbiddenException denied =>
                $"GitHub refused: {Said(denied)} Expected permission {Permission(denied, call)}; "
                + "in a workflow add it to the job's permissions.",
            ApiException api => $"GitHub refused ({(int)api.StatusCode}): {Said(api)}",
            BrokenAnswerException or JsonException =>
                $"the answer is not that of GitHub's API: {e.Message} Check that GITHUB_API_URL ({target.ApiUrl}) is the API's address "
                + "and not that of a proxy or a web page.",
            _ => $"no answer: {Innermost(e).Message.TrimEnd('.')}. Check the network and GITHUB_API_URL.",
        };
        var message = $"{call.Method} {target.ApiUrl.ToString().TrimEnd('/')}/{call.Path}: {text}";
        return new CodeHostException(message.Replace(target.Token, "***", StringComparison.Ordinal), e)
        {
            IsOfEveryRequest = !IsThrottled(e)
                && e is AuthorizationException or not (ApiException or BrokenAnswerException or JsonException),
        };
    }

    /// <summary>Octokit compares header names as they came; we do not.</summary>
    private static string? Header(ApiException e, string name) =>
        e.HttpResponse?.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>GitHub itself says in a header which permissions it wanted; else what we know.</summary>
    private static string Permission(ApiException e, GitHubCall call) =>
        Header(e, "X-Accepted-GitHub-Permissions") is { Length: > 0 } said
            ? said.Replace("=", ": ", StringComparison.Ordinal)
            : call.Permission;

    private static string Throttled(Exception e, GitHubTarget target, DateTimeOffset now)
    {
        var wait = WaitAsked(e, now);
        var until = wait is { } asked ? $"until {now + asked:yyyy-MM-dd HH:mm:ss} UTC" : "for some minutes";
        return $"GitHub's rate limit is used up {until}, tried {target.MaxRetries + 1} times at most "
            + $"and waited at most {target.MaxWait.TotalMinutes:0} min each. Run the same command again after that.";
    }

    private static string Said(ApiException e)
    {
        var details = (e.ApiError?.Errors ?? [])
            .Select(error => error.Message ?? $"{error.Resource} {error.Field} {error.Code}".Trim())
                .Where(text => text.Length > 0)
                .ToList();
        var text = e.Message + (details.Count == 0 ? "" : $" ({string.Join("; ", details)})");
        return text.Length <= 500 ? text : text[..500] + "...";
    }

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
