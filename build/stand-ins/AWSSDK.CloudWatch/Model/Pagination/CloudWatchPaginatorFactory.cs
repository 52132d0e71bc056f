namespace Amazon.CloudWatch.Model;

/// <summary>Makes paginators for the list operations.</summary>
public interface ICloudWatchPaginatorFactory
{
    IGetMetricDataPaginator GetMetricData(GetMetricDataRequest request);
}

/// <inheritdoc/>
public class CloudWatchPaginatorFactory : ICloudWatchPaginatorFactory
{
    private readonly IAmazonCloudWatch _client;

    internal CloudWatchPaginatorFactory(IAmazonCloudWatch client) => _client = client;

    public IGetMetricDataPaginator GetMetricData(GetMetricDataRequest request) => new GetMetricDataPaginator(_client, request);
}
