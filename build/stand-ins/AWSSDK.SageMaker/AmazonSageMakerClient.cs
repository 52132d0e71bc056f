using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SageMaker.Model;
using Slipway.StandIns;

namespace Amazon.SageMaker;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonSageMakerClient : AmazonServiceClient, IAmazonSageMaker
{
    private static readonly ServiceProtocol _protocol = new(
        "Amazon.SageMaker",
        "SageMaker",
        "application/x-amz-json-1.1",
        "2017-07-24",
        WireJson.Create(null),
        new ServiceErrors(typeof(AmazonSageMakerException)));

    private SageMakerPaginatorFactory _paginators;

    public ISageMakerPaginatorFactory Paginators => _paginators ??= new SageMakerPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("SageMaker");

    public virtual Task<CreatePipelineResponse> CreatePipelineAsync(
        CreatePipelineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreatePipelineRequest, CreatePipelineResponse>(request, cancellationToken);

    public virtual Task<UpdatePipelineResponse> UpdatePipelineAsync(
        UpdatePipelineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdatePipelineRequest, UpdatePipelineResponse>(request, cancellationToken);

    public virtual Task<DescribePipelineResponse> DescribePipelineAsync(
        DescribePipelineRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribePipelineRequest, DescribePipelineResponse>(request, cancellationToken);

    public virtual Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(
        StartPipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartPipelineExecutionRequest, StartPipelineExecutionResponse>(request, cancellationToken);

    public virtual Task<DescribePipelineExecutionResponse> DescribePipelineExecutionAsync(
        DescribePipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribePipelineExecutionRequest, DescribePipelineExecutionResponse>(request, cancellationToken);

    public virtual Task<ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(
        ListPipelineExecutionsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListPipelineExecutionsRequest, ListPipelineExecutionsResponse>(request, cancellationToken);

    public virtual Task<ListPipelineExecutionStepsResponse> ListPipelineExecutionStepsAsync(
        ListPipelineExecutionStepsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListPipelineExecutionStepsRequest, ListPipelineExecutionStepsResponse>(request, cancellationToken);

    public virtual Task<CreateModelPackageGroupResponse> CreateModelPackageGroupAsync(
        CreateModelPackageGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateModelPackageGroupRequest, CreateModelPackageGroupResponse>(request, cancellationToken);

    public virtual Task<DescribeModelPackageGroupResponse> DescribeModelPackageGroupAsync(
        DescribeModelPackageGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeModelPackageGroupRequest, DescribeModelPackageGroupResponse>(request, cancellationToken);

    public virtual Task<DescribeModelPackageResponse> DescribeModelPackageAsync(
        DescribeModelPackageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeModelPackageRequest, DescribeModelPackageResponse>(request, cancellationToken);

    public virtual Task<UpdateModelPackageResponse> UpdateModelPackageAsync(
        UpdateModelPackageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateModelPackageRequest, UpdateModelPackageResponse>(request, cancellationToken);

    public virtual Task<ListModelPackagesResponse> ListModelPackagesAsync(
        ListModelPackagesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListModelPackagesRequest, ListModelPackagesResponse>(request, cancellationToken);

    public virtual Task<CreateModelResponse> CreateModelAsync(CreateModelRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateModelRequest, CreateModelResponse>(request, cancellationToken);

    public virtual Task<DescribeModelResponse> DescribeModelAsync(
        DescribeModelRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeModelRequest, DescribeModelResponse>(request, cancellationToken);

    public virtual Task<CreateEndpointConfigResponse> CreateEndpointConfigAsync(
        CreateEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateEndpointConfigRequest, CreateEndpointConfigResponse>(request, cancellationToken);

    public virtual Task<DescribeEndpointConfigResponse> DescribeEndpointConfigAsync(
        DescribeEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeEndpointConfigRequest, DescribeEndpointConfigResponse>(request, cancellationToken);

    public virtual Task<CreateEndpointResponse> CreateEndpointAsync(
        CreateEndpointRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateEndpointRequest, CreateEndpointResponse>(request, cancellationToken);

    public virtual Task<UpdateEndpointResponse> UpdateEndpointAsync(
        UpdateEndpointRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateEndpointRequest, UpdateEndpointResponse>(request, cancellationToken);

    public virtual Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacitiesAsync(
        UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<UpdateEndpointWeightsAndCapacitiesRequest, UpdateEndpointWeightsAndCapacitiesResponse>(request, cancellationToken);

    public virtual Task<DescribeEndpointResponse> DescribeEndpointAsync(
        DescribeEndpointRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeEndpointRequest, DescribeEndpointResponse>(request, cancellationToken);

    public virtual Task<DeleteEndpointResponse> DeleteEndpointAsync(
        DeleteEndpointRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DeleteEndpointRequest, DeleteEndpointResponse>(request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _protocol.Operation<TRequest, TResponse>(), cancellationToken);
}
