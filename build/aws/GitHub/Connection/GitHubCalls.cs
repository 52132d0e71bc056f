using Octokit;
using Polly;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>
/// Sends requests by Octokit's connection (its typed clients lack most of what is used here), with retries, and turns what remains into
/// exceptions that name request, finding and remedy.
/// </summary>
internal sealed class GitHubCalls(IConnection connection, GitHubTarget target, TimeProvider time, Func<double> jitter)
{
    private const int PageSize = 100;
    private readonly ResiliencePipeline _retries = GitHubRetries.Create(target, time, jitter);

    /// <summary><c>repos/OWNER/NAME/</c> and these segments, each escaped.</summary>
    public string Path(params string[] segments) =>
        string.Join('/', new[] { "repos", target.Owner, target.Name }.Concat(segments).Select(Uri.EscapeDataString));

    public GitHubTarget Target => target;

    public Task<T> GetAsync<T>(string path, string permission, CancellationToken cancellation) where T : class =>
        SendAsync<T>(new("GET", path, permission), null, cancellation);

    /// <summary>Null when GitHub says that there is nothing there. Without permission to know it says the same.</summary>
    public async Task<T?> FindAsync<T>(string path, string permission, CancellationToken cancellation) where T : class
    {
        try
        {
            return await GetAsync<T>(path, permission, cancellation);
        }
        catch (CodeHostException e) when (e.InnerException is NotFoundException)
        {
            return null;
        }
    }

    /// <summary>All items of a list, page by page.</summary>
    /// <param name="path">With its query.</param>
    /// <param name="permission">Needed.</param>
    /// <param name="pages">Most pages of 100.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<List<TItem>> ListAsync<TPage, TItem>(
        string path,
        string permission,
        int pages,
        Func<TPage, IReadOnlyList<TItem>> items,
        CancellationToken cancellation) where TPage : class
    {
        var all = new List<TItem>();
        for (var page = 1; page <= pages; page++)
        {
            var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var found = items(await GetAsync<TPage>($"{path}{separator}per_page={PageSize}&page={page}", permission, cancellation));
            all.AddRange(found);
            if (found.Count < PageSize)
            {
                break;
            }
        }
        return all;
    }

    /// <summary>A request that may be repeated: PUT, PATCH, DELETE. The answer's body is not looked at.</summary>
    public Task WriteAsync(GitHubCall call, CancellationToken cancellation) => SendAsync<object>(call, null, cancellation);

    /// <summary>
    /// A POST. When an answer is lost, <paramref name="lookup"/> says whether it was done; only if it was not is it sent again.
    /// </summary>
    public Task<T> CreateAsync<T>(GitHubCall call, Func<Task<T?>> lookup, CancellationToken cancellation) where T : class =>
        SendAsync(call, lookup, cancellation);

    private async Task<T> SendAsync<T>(GitHubCall call, Func<Task<T?>>? lookup, CancellationToken cancellation) where T : class
    {
        var lost = false;
        try
        {
            return await _retries.ExecuteAsync(
                async token =>
                {
                    if (lost && lookup is not null && await lookup() is { } done)
                    {
                        return done;
                    }
                    try
                    {
                        return await OnceAsync<T>(call, token);
                    }
                    catch (Exception e) when (GitHubFaults.IsTransient(e, token))
                    {
                        lost = true;
                        throw;
                    }
                },
                cancellation);
        }
        catch (Exception e) when (GitHubFaults.IsFault(e, cancellation))
        {
            // The last attempt may have been the one that was done.
            if (lost && lookup is not null && !cancellation.IsCancellationRequested && await lookup() is { } done)
            {
                return done;
            }
            throw GitHubFaults.Explain(e, call, target, time.GetUtcNow());
        }
    }

    private async Task<T> OnceAsync<T>(GitHubCall call, CancellationToken cancellation) where T : class
    {
        var uri = new Uri(call.Path, UriKind.Relative);
        var body = call.Body ?? new { };
        if (call.Method == "DELETE")
        {
            await DeleteAsync(uri, cancellation);
            return (T)new object();
        }
        var answer = call.Method switch
        {
            "GET" => await connection.Get<T>(uri, null, null, cancellation),
            "POST" => await connection.Post<T>(uri, body, null, null, parameters: null, cancellationToken: cancellation),
            "PUT" => await connection.Put<T>(uri, body).WaitAsync(cancellation),
            "PATCH" => await connection.Patch<T>(uri, body).WaitAsync(cancellation),
            _ => throw new ArgumentException($"Expected GET, POST, PUT, PATCH or DELETE, found {call.Method}.", nameof(call)),
        };
        return answer.Body ?? Empty<T>(answer.HttpResponse);
    }

    private async Task DeleteAsync(Uri uri, CancellationToken cancellation)
    {
        try
        {
            await connection.Delete(uri).WaitAsync(cancellation);
        }
        catch (NotFoundException)
        {
            // It was there when we looked: another run, or an attempt whose answer was lost, has deleted it.
        }
    }

    /// <summary>No JSON: right where nothing was promised, else a fault.</summary>
    private static T Empty<T>(IResponse response)
    {
        var text = response.Body as string ?? "";
        if (typeof(T) == typeof(object) && (text.Length == 0 || text == "{}"))
        {
            return (T)new object();
        }
        throw new BrokenAnswerException(
            "expected JSON, found "
            + $"{(text.Length == 0 ? "nothing" : $"{response.ContentType ?? "no media type"}, {text.Length} characters")}"
            + $" with status {(int)response.StatusCode}.");
    }
}
