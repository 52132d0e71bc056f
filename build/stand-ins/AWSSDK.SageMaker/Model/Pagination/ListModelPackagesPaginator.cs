using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.SageMaker.Model;

/// <summary>The pages of ListModelPackages.</summary>
public interface IListModelPackagesPaginator
{
    IPaginatedEnumerable<ListModelPackagesResponse> Responses { get; }

    IPaginatedEnumerable<ModelPackageSummary> ModelPackageSummaryList { get; }
}

internal sealed class ListModelPackagesPaginator : IListModelPackagesPaginator
{
    private readonly TokenPaginator<ListModelPackagesResponse> _pages;

    internal ListModelPackagesPaginator(IAmazonSageMaker client, ListModelPackagesRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.ListModelPackagesAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<ListModelPackagesResponse> Responses => new PaginatedResponse<ListModelPackagesResponse>(_pages);

    public IPaginatedEnumerable<ModelPackageSummary> ModelPackageSummaryList =>
        new PaginatedResultKeyResponse<ListModelPackagesResponse, ModelPackageSummary>(_pages, page => page.ModelPackageSummaryList ?? []);
}
