using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.ECR.Model;

namespace Amazon.ECR;

/// <summary>The operations of the service that Slipway uses.</summary>
public partial interface IAmazonECR : IAmazonService, IDisposable
{
    IECRPaginatorFactory Paginators { get; }

    Task<GetAuthorizationTokenResponse> GetAuthorizationTokenAsync(
        GetAuthorizationTokenRequest request, CancellationToken cancellationToken = default);

    Task<CreateRepositoryResponse> CreateRepositoryAsync(CreateRepositoryRequest request, CancellationToken cancellationToken = default);

    Task<DescribeRepositoriesResponse> DescribeRepositoriesAsync(
        DescribeRepositoriesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeImagesResponse> DescribeImagesAsync(DescribeImagesRequest request, CancellationToken cancellationToken = default);

    Task<DescribeImageScanFindingsResponse> DescribeImageScanFindingsAsync(
        DescribeImageScanFindingsRequest request, CancellationToken cancellationToken = default);

    Task<ListImagesResponse> ListImagesAsync(ListImagesRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonECRConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        awsCredentials is null
            ? new AmazonECRClient((AmazonECRConfig)clientConfig)
            : new AmazonECRClient(awsCredentials, (AmazonECRConfig)clientConfig);
}
