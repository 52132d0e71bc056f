using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.SageMaker.Model;

/// <summary>The pages of ListPipelineExecutions.</summary>
public interface IListPipelineExecutionsPaginator
{
    IPaginatedEnumerable<ListPipelineExecutionsResponse> Responses { get; }

    IPaginatedEnumerable<PipelineExecutionSummary> PipelineExecutionSummaries { get; }
}

internal sealed class ListPipelineExecutionsPaginator : IListPipelineExecutionsPaginator
{
    private readonly TokenPaginator<ListPipelineExecutionsResponse> _pages;

    internal ListPipelineExecutionsPaginator(IAmazonSageMaker client, ListPipelineExecutionsRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.ListPipelineExecutionsAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<ListPipelineExecutionsResponse> Responses => new PaginatedResponse<ListPipelineExecutionsResponse>(_pages);

    public IPaginatedEnumerable<PipelineExecutionSummary> PipelineExecutionSummaries =>
        new PaginatedResultKeyResponse<ListPipelineExecutionsResponse, PipelineExecutionSummary>(
            _pages, page => page.PipelineExecutionSummaries ?? []);
}
