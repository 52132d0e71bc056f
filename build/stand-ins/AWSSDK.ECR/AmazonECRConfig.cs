using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Slipway.StandIns;

namespace Amazon.ECR;

/// <summary>Configuration of the client.</summary>
public partial class AmazonECRConfig : ClientConfig
{
    private static readonly string _userAgent = InternalSDKUtils.BuildUserAgentString("ECR", "4.0.100.0");

    public AmazonECRConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = "ECR";
        AuthenticationServiceName = "ecr";
        EndpointProvider = new RegionalEndpointProvider("api.ecr");
    }

    public override string RegionEndpointServiceName => "api.ecr";

    public override string ServiceVersion => "2015-09-21";

    public override string UserAgent => _userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Map(this));
}
