using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;

namespace Slipway.StandIns;

/// <summary>Follows NextToken to the last page. Like the published paginators it can be enumerated once.</summary>
internal sealed class TokenPaginator<TResponse>(
    Func<string, CancellationToken, Task<TResponse>> page, string firstToken, Func<TResponse, string> next) : IPaginator<TResponse>
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("Paginator has already been consumed and cannot be reused. Please create a new instance.");
        }
        var token = firstToken;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var response = await page(token, cancellationToken).ConfigureAwait(false);
            token = next(response);
            yield return response;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
