using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.ECR.Model;

/// <summary>The pages of DescribeImages.</summary>
public interface IDescribeImagesPaginator
{
    IPaginatedEnumerable<DescribeImagesResponse> Responses { get; }

    IPaginatedEnumerable<ImageDetail> ImageDetails { get; }
}

internal sealed class DescribeImagesPaginator : IDescribeImagesPaginator
{
    private readonly TokenPaginator<DescribeImagesResponse> _pages;

    internal DescribeImagesPaginator(IAmazonECR client, DescribeImagesRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.DescribeImagesAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<DescribeImagesResponse> Responses => new PaginatedResponse<DescribeImagesResponse>(_pages);

    public IPaginatedEnumerable<ImageDetail> ImageDetails =>
        new PaginatedResultKeyResponse<DescribeImagesResponse, ImageDetail>(_pages, page => page.ImageDetails ?? []);
}
