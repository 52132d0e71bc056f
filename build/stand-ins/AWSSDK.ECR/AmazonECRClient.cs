using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.ECR.Model;
using Slipway.StandIns;

namespace Amazon.ECR;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonECRClient : AmazonServiceClient, IAmazonECR
{
    private static readonly ServiceProtocol _protocol = new(
        "Amazon.ECR", "AmazonEC2ContainerRegistry_V20150921", "application/x-amz-json-1.1", "2015-09-21", WireJson.Create(JsonNamingPolicy.CamelCase), new(typeof(AmazonECRException)));

    private ECRPaginatorFactory _paginators;

    public IECRPaginatorFactory Paginators => _paginators ??= new ECRPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("ECR");

    public virtual Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAuthorizationTokenResponse>(request, _protocol.Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(), cancellationToken);

    public virtual Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateRepositoryResponse>(request, _protocol.Operation<CreateRepositoryRequest, CreateRepositoryResponse>(), cancellationToken);

    public virtual Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeRepositoriesResponse>(request, _protocol.Operation<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(), cancellationToken);

    public virtual Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeImagesResponse>(request, _protocol.Operation<DescribeImagesRequest, DescribeImagesResponse>(), cancellationToken);

    public virtual Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListImagesResponse>(request, _protocol.Operation<ListImagesRequest, ListImagesResponse>(), cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);
}
