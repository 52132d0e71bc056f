using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.CloudWatch.Model;

/// <summary>The pages of GetMetricData.</summary>
public interface IGetMetricDataPaginator
{
    IPaginatedEnumerable<GetMetricDataResponse> Responses { get; }

    IPaginatedEnumerable<MessageData> Messages { get; }

    IPaginatedEnumerable<MetricDataResult> MetricDataResults { get; }
}

internal sealed class GetMetricDataPaginator : IGetMetricDataPaginator
{
    private readonly TokenPaginator<GetMetricDataResponse> _pages;

    internal GetMetricDataPaginator(IAmazonCloudWatch client, GetMetricDataRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.GetMetricDataAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<GetMetricDataResponse> Responses => new PaginatedResponse<GetMetricDataResponse>(_pages);

    public IPaginatedEnumerable<MessageData> Messages =>
        new PaginatedResultKeyResponse<GetMetricDataResponse, MessageData>(_pages, page => page.Messages ?? []);

    public IPaginatedEnumerable<MetricDataResult> MetricDataResults =>
        new PaginatedResultKeyResponse<GetMetricDataResponse, MetricDataResult>(_pages, page => page.MetricDataResults ?? []);
}
