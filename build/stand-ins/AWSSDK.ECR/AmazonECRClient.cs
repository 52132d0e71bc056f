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
        "Amazon.ECR",
        "AmazonEC2ContainerRegistry_V20150921",
        "application/x-amz-json-1.1",
        "2015-09-21",
        WireJson.Create(JsonNamingPolicy.CamelCase),
        new ServiceErrors(typeof(AmazonECRException)));

    private ECRPaginatorFactory _paginators;

    public IECRPaginatorFactory Paginators => _paginators ??= new ECRPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("ECR");

    public virtual Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(
        GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse>(request, cancellationToken);

    public virtual Task<CreateRepositoryResponse> CreateRepositoryAsync(
        CreateRepositoryRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateRepositoryRequest, CreateRepositoryResponse>(request, cancellationToken);

    public virtual Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(
        DescribeRepositoriesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeRepositoriesRequest, DescribeRepositoriesResponse>(request, cancellationToken);

    public virtual Task<DescribeImagesResponse> DescribeImagesAsync(
        DescribeImagesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeImagesRequest, DescribeImagesResponse>(request, cancellationToken);

    public virtual Task<DescribeImageScanFindingsResponse> DescribeImageScanFindingsAsync(
        DescribeImageScanFindingsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DescribeImageScanFindingsRequest, DescribeImageScanFindingsResponse>(request, cancellationToken);

    public virtual Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListImagesRequest, ListImagesResponse>(request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _protocol.Operation<TRequest, TResponse>(), cancellationToken);
}
