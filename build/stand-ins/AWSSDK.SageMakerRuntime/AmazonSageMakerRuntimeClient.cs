using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SageMakerRuntime.Internal;
using Amazon.SageMakerRuntime.Model;
using Slipway.StandIns;

namespace Amazon.SageMakerRuntime;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonSageMakerRuntimeClient : AmazonServiceClient, IAmazonSageMakerRuntime
{
    private static readonly InvokeEndpointMarshaller _marshaller = new();
    private static readonly InvokeEndpointUnmarshaller _unmarshaller = new();

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("SageMaker Runtime");

    public virtual Task<InvokeEndpointResponse> InvokeEndpointAsync(
        InvokeEndpointRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<InvokeEndpointResponse>(
            request, new InvokeOptions { RequestMarshaller = _marshaller, ResponseUnmarshaller = _unmarshaller }, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);
}
