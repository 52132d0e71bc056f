using System;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.CloudWatchLogs.Model;

namespace Amazon.CloudWatchLogs;

/// <summary>The operations of the service that Slipway uses.</summary>
public partial interface IAmazonCloudWatchLogs : IAmazonService, IDisposable
{
    Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken cancellationToken = default);

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);

    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCloudWatchLogsConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        awsCredentials is null
            ? new AmazonCloudWatchLogsClient((AmazonCloudWatchLogsConfig)clientConfig)
            : new AmazonCloudWatchLogsClient(awsCredentials, (AmazonCloudWatchLogsConfig)clientConfig);
}
