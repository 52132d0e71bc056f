using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.CloudWatchLogs.Model;
using Slipway.StandIns;

namespace Amazon.CloudWatchLogs;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonCloudWatchLogsClient : AmazonServiceClient, IAmazonCloudWatchLogs
{
    private static readonly ServiceProtocol _protocol = new(
        "Amazon.CloudWatchLogs",
        "Logs_20140328",
        "application/x-amz-json-1.1",
        "2014-03-28",
        WireJson.Create(JsonNamingPolicy.CamelCase),
        new ServiceErrors(typeof(AmazonCloudWatchLogsException)));

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("CloudWatch Logs");

    public virtual Task<GetLogEventsResponse> GetLogEventsAsync(
        GetLogEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetLogEventsRequest, GetLogEventsResponse>(request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _protocol.Operation<TRequest, TResponse>(), cancellationToken);
}
