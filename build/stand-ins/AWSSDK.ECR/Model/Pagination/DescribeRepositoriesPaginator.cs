using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.ECR.Model;

/// <summary>The pages of DescribeRepositories.</summary>
public interface IDescribeRepositoriesPaginator
{
    IPaginatedEnumerable<DescribeRepositoriesResponse> Responses { get; }

    IPaginatedEnumerable<Repository> Repositories { get; }
}

internal sealed class DescribeRepositoriesPaginator : IDescribeRepositoriesPaginator
{
    private readonly TokenPaginator<DescribeRepositoriesResponse> _pages;

    internal DescribeRepositoriesPaginator(IAmazonECR client, DescribeRepositoriesRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.DescribeRepositoriesAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<DescribeRepositoriesResponse> Responses => new PaginatedResponse<DescribeRepositoriesResponse>(_pages);

    public IPaginatedEnumerable<Repository> Repositories =>
        new PaginatedResultKeyResponse<DescribeRepositoriesResponse, Repository>(_pages, page => page.Repositories ?? []);
}
