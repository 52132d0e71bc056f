using Amazon.Runtime;
using Slipway.StandIns;

namespace Amazon.SageMaker.Model;

/// <summary>The pages of ListPipelineExecutionSteps.</summary>
public interface IListPipelineExecutionStepsPaginator
{
    IPaginatedEnumerable<ListPipelineExecutionStepsResponse> Responses { get; }

    IPaginatedEnumerable<PipelineExecutionStep> PipelineExecutionSteps { get; }
}

internal sealed class ListPipelineExecutionStepsPaginator : IListPipelineExecutionStepsPaginator
{
    private readonly TokenPaginator<ListPipelineExecutionStepsResponse> _pages;

    internal ListPipelineExecutionStepsPaginator(IAmazonSageMaker client, ListPipelineExecutionStepsRequest request) => _pages = new(
        (token, cancellation) =>
        {
            request.NextToken = token;
            return client.ListPipelineExecutionStepsAsync(request, cancellation);
        },
        request.NextToken,
        response => response.NextToken);

    public IPaginatedEnumerable<ListPipelineExecutionStepsResponse> Responses =>
        new PaginatedResponse<ListPipelineExecutionStepsResponse>(_pages);

    public IPaginatedEnumerable<PipelineExecutionStep> PipelineExecutionSteps =>
        new PaginatedResultKeyResponse<ListPipelineExecutionStepsResponse, PipelineExecutionStep>(
            _pages, page => page.PipelineExecutionSteps ?? []);
}
