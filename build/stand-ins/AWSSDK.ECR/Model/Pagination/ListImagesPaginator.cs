using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.ECR.Model;

/// <summary>The pages of ListImages.</summary>
public interface IListImagesPaginator
{
    IPaginatedEnumerable<ListImagesResponse> Responses { get; }

    IPaginatedEnumerable<ImageIdentifier> ImageIds { get; }
}

internal sealed class ListImagesPaginator : IListImagesPaginator
{
    private readonly TokenPaginator<ListImagesResponse> _pages;

    internal ListImagesPaginator(IAmazonECR client, ListImagesRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.ListImagesAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<ListImagesResponse> Responses => new PaginatedResponse<ListImagesResponse>(_pages);

    public IPaginatedEnumerable<ImageIdentifier> ImageIds =>
        new PaginatedResultKeyResponse<ListImagesResponse, ImageIdentifier>(_pages, page => page.ImageIds ?? []);
}
