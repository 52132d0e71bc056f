using Amazon.Runtime;

namespace Amazon.SageMakerRuntime;

public partial class AmazonSageMakerRuntimeClient
{
    public AmazonSageMakerRuntimeClient() : base(new AmazonSageMakerRuntimeConfig())
    {
    }

    public AmazonSageMakerRuntimeClient(RegionEndpoint region) : base(new AmazonSageMakerRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonSageMakerRuntimeClient(AmazonSageMakerRuntimeConfig config) : base(config)
    {
    }

    public AmazonSageMakerRuntimeClient(AWSCredentials credentials) : this(credentials, new AmazonSageMakerRuntimeConfig())
    {
    }

    public AmazonSageMakerRuntimeClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonSageMakerRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonSageMakerRuntimeClient(AWSCredentials credentials, AmazonSageMakerRuntimeConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonSageMakerRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonSageMakerRuntimeConfig())
    {
    }

    public AmazonSageMakerRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonSageMakerRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonSageMakerRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonSageMakerRuntimeConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonSageMakerRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonSageMakerRuntimeConfig())
    {
    }

    public AmazonSageMakerRuntimeClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonSageMakerRuntimeConfig { RegionEndpoint = region })
    {
    }

    public AmazonSageMakerRuntimeClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonSageMakerRuntimeConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }
}
