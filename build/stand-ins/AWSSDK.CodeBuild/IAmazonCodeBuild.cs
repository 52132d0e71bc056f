using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.CodeBuild.Model;

namespace Amazon.CodeBuild;

/// <summary>The operations of the service that Slipway uses.</summary>
public partial interface IAmazonCodeBuild : IAmazonService, IDisposable
{
    Task<StartBuildResponse> StartBuildAsync(StartBuildRequest request, CancellationToken cancellationToken = default);

    Task<BatchGetBuildsResponse> BatchGetBuildsAsync(BatchGetBuildsRequest request, CancellationToken cancellationToken = default);

    Task<StopBuildResponse> StopBuildAsync(StopBuildRequest request, CancellationToken cancellationToken = default);

    Task<ListBuildsForProjectResponse> ListBuildsForProjectAsync(
        ListBuildsForProjectRequest request, CancellationToken cancellationToken = default);

    Task<BatchGetProjectsResponse> BatchGetProjectsAsync(BatchGetProjectsRequest request, CancellationToken cancellationToken = default);

    Task<CreateProjectResponse> CreateProjectAsync(CreateProjectRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCodeBuildConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        awsCredentials is null
            ? new AmazonCodeBuildClient((AmazonCodeBuildConfig)clientConfig)
            : new AmazonCodeBuildClient(awsCredentials, (AmazonCodeBuildConfig)clientConfig);
}
