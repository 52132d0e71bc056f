using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Slipway.StandIns;

namespace Amazon.CodeBuild;

/// <summary>Configuration of the client.</summary>
public partial class AmazonCodeBuildConfig : ClientConfig
{
    private static readonly string _userAgent = InternalSDKUtils.BuildUserAgentString("CodeBuild", "4.0.100.0");

    public AmazonCodeBuildConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = "CodeBuild";
        AuthenticationServiceName = "codebuild";
        EndpointProvider = new RegionalEndpointProvider("codebuild");
    }

    public override string RegionEndpointServiceName => "codebuild";

    public override string ServiceVersion => "2016-10-06";

    public override string UserAgent => _userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Map(this));
}
