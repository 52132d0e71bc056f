using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.CloudWatch.Model;
using Slipway.StandIns;

namespace Amazon.CloudWatch;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonCloudWatchClient : AmazonServiceClient, IAmazonCloudWatch
{
    private static readonly ServiceProtocol _protocol = new(
        "Amazon.CloudWatch",
        "GraniteServiceVersion20100801",
        "application/x-amz-json-1.0",
        "2010-08-01",
        WireJson.Create(null),
        new ServiceErrors(typeof(AmazonCloudWatchException)));

    private CloudWatchPaginatorFactory _paginators;

    public ICloudWatchPaginatorFactory Paginators => _paginators ??= new CloudWatchPaginatorFactory(this);

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("CloudWatch");

    public virtual Task<PutMetricDataResponse> PutMetricDataAsync(
        PutMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutMetricDataRequest, PutMetricDataResponse>(request, cancellationToken);

    public virtual Task<GetMetricDataResponse> GetMetricDataAsync(
        GetMetricDataRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetMetricDataRequest, GetMetricDataResponse>(request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _protocol.Operation<TRequest, TResponse>(), cancellationToken);
}
