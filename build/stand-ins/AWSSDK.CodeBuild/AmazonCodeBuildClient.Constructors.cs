using Amazon.Runtime;

namespace Amazon.CodeBuild;

public partial class AmazonCodeBuildClient
{
    public AmazonCodeBuildClient() : base(new AmazonCodeBuildConfig())
    {
    }

    public AmazonCodeBuildClient(RegionEndpoint region) : base(new AmazonCodeBuildConfig { RegionEndpoint = region })
    {
    }

    public AmazonCodeBuildClient(AmazonCodeBuildConfig config) : base(config)
    {
    }

    public AmazonCodeBuildClient(AWSCredentials credentials) : this(credentials, new AmazonCodeBuildConfig())
    {
    }

    public AmazonCodeBuildClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonCodeBuildConfig { RegionEndpoint = region })
    {
    }

    public AmazonCodeBuildClient(AWSCredentials credentials, AmazonCodeBuildConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonCodeBuildClient(string awsAccessKeyId, string awsSecretAccessKey)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCodeBuildConfig())
    {
    }

    public AmazonCodeBuildClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, new AmazonCodeBuildConfig { RegionEndpoint = region })
    {
    }

    public AmazonCodeBuildClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonCodeBuildConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonCodeBuildClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonCodeBuildConfig())
    {
    }

    public AmazonCodeBuildClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonCodeBuildConfig { RegionEndpoint = region })
    {
    }

    public AmazonCodeBuildClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonCodeBuildConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }
}
