using Amazon;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.CodeBuild;
using Amazon.ECR;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Amazon.SecurityToken;

namespace Slipway.Aws.Connection;

/// <summary>The SDK clients of one target. The same clients, with the same settings, speak to AWS and to the local cloud.</summary>
public sealed class AwsClients : IDisposable
{
    private readonly AWSCredentials? _credentials;

    /// <summary>Opens nothing yet: connections and credentials are sought with the first request.</summary>
    public AwsClients(AwsTarget target, TimeProvider time)
    {
        Target = target;
        Time = time;
        _credentials = target.Credentials
            ?? (target.ServiceUrl is null || target.FindsCredentials ? null : new BasicAWSCredentials("local", "local"));
        var s3 = new AmazonS3Config { ForcePathStyle = target.ServiceUrl is not null };
        S3 = Create(s3, c => new AmazonS3Client(c), (k, c) => new AmazonS3Client(k, c));
        SageMaker = Create(new AmazonSageMakerConfig(), c => new AmazonSageMakerClient(c), (k, c) => new AmazonSageMakerClient(k, c));
        Runtime = Create(
            new AmazonSageMakerRuntimeConfig(),
            c => new AmazonSageMakerRuntimeClient(c),
            (k, c) => new AmazonSageMakerRuntimeClient(k, c),
            target.MaxInferenceRetries);
        Ecr = Create(new AmazonECRConfig(), c => new AmazonECRClient(c), (k, c) => new AmazonECRClient(k, c));
        CloudWatch = Create(new AmazonCloudWatchConfig(), c => new AmazonCloudWatchClient(c), (k, c) => new AmazonCloudWatchClient(k, c));
        CodeBuild = Create(new AmazonCodeBuildConfig(), c => new AmazonCodeBuildClient(c), (k, c) => new AmazonCodeBuildClient(k, c));
        Logs = Create(
            new AmazonCloudWatchLogsConfig(), c => new AmazonCloudWatchLogsClient(c), (k, c) => new AmazonCloudWatchLogsClient(k, c));
        SecurityToken = Create(
            new AmazonSecurityTokenServiceConfig(),
            c => new AmazonSecurityTokenServiceClient(c),
            (k, c) => new AmazonSecurityTokenServiceClient(k, c));
        Http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        Identity = new CallerIdentity(SecurityToken, target);
        Calls = new CloudCalls(target, Identity);
    }

    /// <summary>The account behind the credentials.</summary>
    public CallerIdentity Identity { get; }

    internal AwsTarget Target { get; }

    internal TimeProvider Time { get; }

    internal IAmazonS3 S3 { get; }

    internal IAmazonSageMaker SageMaker { get; }

    internal IAmazonSageMakerRuntime Runtime { get; }

    internal IAmazonECR Ecr { get; }

    internal IAmazonCloudWatch CloudWatch { get; }

    internal IAmazonCodeBuild CodeBuild { get; }

    internal IAmazonCloudWatchLogs Logs { get; }

    internal IAmazonSecurityTokenService SecurityToken { get; }

    /// <summary>For the image registry, which speaks OCI and no AWS protocol.</summary>
    internal HttpClient Http { get; }

    internal CloudCalls Calls { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        S3.Dispose();
        SageMaker.Dispose();
        Runtime.Dispose();
        Ecr.Dispose();
        CloudWatch.Dispose();
        CodeBuild.Dispose();
        Logs.Dispose();
        SecurityToken.Dispose();
        Http.Dispose();
    }

    private TClient Create<TConfig, TClient>(
        TConfig config,
        Func<TConfig, TClient> withDefaultChain,
        Func<AWSCredentials, TConfig, TClient> withCredentials,
        int? retries = null)
        where TConfig : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = retries ?? Target.MaxRetries;
        if (Target.ServiceUrl is { } url)
        {
            config.ServiceURL = url.ToString();
            config.UseHttp = url.Scheme == Uri.UriSchemeHttp;
            config.AuthenticationRegion = Target.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Target.Region);
        }
        return _credentials is null ? withDefaultChain(config) : withCredentials(_credentials, config);
    }
}
