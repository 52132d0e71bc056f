namespace Amazon.SageMaker.Model;

/// <summary>Makes paginators for the list operations.</summary>
public interface ISageMakerPaginatorFactory
{
    IListModelPackagesPaginator ListModelPackages(ListModelPackagesRequest request);

    IListPipelineExecutionsPaginator ListPipelineExecutions(ListPipelineExecutionsRequest request);

    IListPipelineExecutionStepsPaginator ListPipelineExecutionSteps(ListPipelineExecutionStepsRequest request);
}

/// <inheritdoc/>
public class SageMakerPaginatorFactory : ISageMakerPaginatorFactory
{
    private readonly IAmazonSageMaker _client;

    internal SageMakerPaginatorFactory(IAmazonSageMaker client) => _client = client;

    public IListModelPackagesPaginator ListModelPackages(ListModelPackagesRequest request) =>
        new ListModelPackagesPaginator(_client, request);

    public IListPipelineExecutionsPaginator ListPipelineExecutions(ListPipelineExecutionsRequest request) =>
        new ListPipelineExecutionsPaginator(_client, request);

    public IListPipelineExecutionStepsPaginator ListPipelineExecutionSteps(ListPipelineExecutionStepsRequest request) =>
        new ListPipelineExecutionStepsPaginator(_client, request);
}
