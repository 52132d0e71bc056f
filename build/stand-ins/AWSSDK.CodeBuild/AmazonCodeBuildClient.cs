using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.CodeBuild.Model;
using Slipway.StandIns;

namespace Amazon.CodeBuild;

/// <summary>Client of the service, on the SDK's own pipeline: signing, retries and endpoints are AWSSDK.Core's.</summary>
public partial class AmazonCodeBuildClient : AmazonServiceClient, IAmazonCodeBuild
{
    private static readonly ServiceProtocol _protocol = new(
        "Amazon.CodeBuild",
        "CodeBuild_20161006",
        "application/x-amz-json-1.1",
        "2016-10-06",
        WireJson.Create(JsonNamingPolicy.CamelCase),
        new ServiceErrors(typeof(AmazonCodeBuildException)));

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceMetadata("CodeBuild");

    public virtual Task<StartBuildResponse> StartBuildAsync(StartBuildRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartBuildRequest, StartBuildResponse>(request, cancellationToken);

    public virtual Task<BatchGetBuildsResponse> BatchGetBuildsAsync(
        BatchGetBuildsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<BatchGetBuildsRequest, BatchGetBuildsResponse>(request, cancellationToken);

    public virtual Task<StopBuildResponse> StopBuildAsync(StopBuildRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StopBuildRequest, StopBuildResponse>(request, cancellationToken);

    public virtual Task<ListBuildsForProjectResponse> ListBuildsForProjectAsync(
        ListBuildsForProjectRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<ListBuildsForProjectRequest, ListBuildsForProjectResponse>(request, cancellationToken);

    public virtual Task<BatchGetProjectsResponse> BatchGetProjectsAsync(
        BatchGetProjectsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<BatchGetProjectsRequest, BatchGetProjectsResponse>(request, cancellationToken);

    public virtual Task<CreateProjectResponse> CreateProjectAsync(
        CreateProjectRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateProjectRequest, CreateProjectResponse>(request, cancellationToken);

    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        ((ClientConfig)Config).DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private Task<TResponse> CallAsync<TRequest, TResponse>(TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        InvokeAsync<TResponse>(request, _protocol.Operation<TRequest, TResponse>(), cancellationToken);
}
