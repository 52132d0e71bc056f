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
        "Amazon.SageMaker", "SageMaker", "application/x-amz-json-1.1", "2017-07-24", WireJson.Create(null), new(typeof(AmazonSageMakerException)));

    private SageMakerPaginatorFactory _paginators;

    public ISageMakerPaginatorFactory Paginators => _paginators ??= new SageMakerPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("SageMaker");

    public virtual Task<CreatePipelineResponse> CreatePipelineAsync(CreatePipelineRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreatePipelineResponse>(request, _protocol.Operation<CreatePipelineRequest, CreatePipelineResponse>(), cancellationToken);

    public virtual Task<UpdatePipelineResponse> UpdatePipelineAsync(UpdatePipelineRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdatePipelineResponse>(request, _protocol.Operation<UpdatePipelineRequest, UpdatePipelineResponse>(), cancellationToken);

    public virtual Task<DescribePipelineResponse> DescribePipelineAsync(DescribePipelineRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribePipelineResponse>(request, _protocol.Operation<DescribePipelineRequest, DescribePipelineResponse>(), cancellationToken);

    public virtual Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(StartPipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<StartPipelineExecutionResponse>(request, _protocol.Operation<StartPipelineExecutionRequest, StartPipelineExecutionResponse>(), cancellationToken);

    public virtual Task<DescribePipelineExecutionResponse> DescribePipelineExecutionAsync(DescribePipelineExecutionRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribePipelineExecutionResponse>(request, _protocol.Operation<DescribePipelineExecutionRequest, DescribePipelineExecutionResponse>(), cancellationToken);

    public virtual Task<ListPipelineExecutionsResponse> ListPipelineExecutionsAsync(ListPipelineExecutionsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListPipelineExecutionsResponse>(request, _protocol.Operation<ListPipelineExecutionsRequest, ListPipelineExecutionsResponse>(), cancellationToken);

    public virtual Task<ListPipelineExecutionStepsResponse> ListPipelineExecutionStepsAsync(ListPipelineExecutionStepsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListPipelineExecutionStepsResponse>(request, _protocol.Operation<ListPipelineExecutionStepsRequest, ListPipelineExecutionStepsResponse>(), cancellationToken);

    public virtual Task<CreateModelPackageGroupResponse> CreateModelPackageGroupAsync(CreateModelPackageGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateModelPackageGroupResponse>(request, _protocol.Operation<CreateModelPackageGroupRequest, CreateModelPackageGroupResponse>(), cancellationToken);

    public virtual Task<DescribeModelPackageGroupResponse> DescribeModelPackageGroupAsync(DescribeModelPackageGroupRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeModelPackageGroupResponse>(request, _protocol.Operation<DescribeModelPackageGroupRequest, DescribeModelPackageGroupResponse>(), cancellationToken);

    public virtual Task<DescribeModelPackageResponse> DescribeModelPackageAsync(DescribeModelPackageRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeModelPackageResponse>(request, _protocol.Operation<DescribeModelPackageRequest, DescribeModelPackageResponse>(), cancellationToken);

    public virtual Task<UpdateModelPackageResponse> UpdateModelPackageAsync(UpdateModelPackageRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateModelPackageResponse>(request, _protocol.Operation<UpdateModelPackageRequest, UpdateModelPackageResponse>(), cancellationToken);

    public virtual Task<ListModelPackagesResponse> ListModelPackagesAsync(ListModelPackagesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListModelPackagesResponse>(request, _protocol.Operation<ListModelPackagesRequest, ListModelPackagesResponse>(), cancellationToken);

    public virtual Task<CreateModelResponse> CreateModelAsync(CreateModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateModelResponse>(request, _protocol.Operation<CreateModelRequest, CreateModelResponse>(), cancellationToken);

    public virtual Task<DescribeModelResponse> DescribeModelAsync(DescribeModelRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeModelResponse>(request, _protocol.Operation<DescribeModelRequest, DescribeModelResponse>(), cancellationToken);

    public virtual Task<CreateEndpointConfigResponse> CreateEndpointConfigAsync(CreateEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateEndpointConfigResponse>(request, _protocol.Operation<CreateEndpointConfigRequest, CreateEndpointConfigResponse>(), cancellationToken);

    public virtual Task<DescribeEndpointConfigResponse> DescribeEndpointConfigAsync(DescribeEndpointConfigRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeEndpointConfigResponse>(request, _protocol.Operation<DescribeEndpointConfigRequest, DescribeEndpointConfigResponse>(), cancellationToken);

    public virtual Task<CreateEndpointResponse> CreateEndpointAsync(CreateEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateEndpointResponse>(request, _protocol.Operation<CreateEndpointRequest, CreateEndpointResponse>(), cancellationToken);

    public virtual Task<UpdateEndpointResponse> UpdateEndpointAsync(UpdateEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateEndpointResponse>(request, _protocol.Operation<UpdateEndpointRequest, UpdateEndpointResponse>(), cancellationToken);

    public virtual Task<UpdateEndpointWeightsAndCapacitiesResponse> UpdateEndpointWeightsAndCapacitiesAsync(UpdateEndpointWeightsAndCapacitiesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateEndpointWeightsAndCapacitiesResponse>(request, _protocol.Operation<UpdateEndpointWeightsAndCapacitiesRequest, UpdateEndpointWeightsAndCapacitiesResponse>(), cancellationToken);

    public virtual Task<DescribeEndpointResponse> DescribeEndpointAsync(DescribeEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeEndpointResponse>(request, _protocol.Operation<DescribeEndpointRequest, DescribeEndpointResponse>(), cancellationToken);

    public virtual Task<DeleteEndpointResponse> DeleteEndpointAsync(DeleteEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteEndpointResponse>(request, _protocol.Operation<DeleteEndpointRequest, DeleteEndpointResponse>(), cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);
}
