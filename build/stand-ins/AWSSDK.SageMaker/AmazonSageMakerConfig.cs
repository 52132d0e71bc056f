using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Slipway.StandIns;

namespace Amazon.SageMaker;

/// <summary>Configuration of the client.</summary>
public partial class AmazonSageMakerConfig : ClientConfig
{
    private static readonly string _userAgent = InternalSDKUtils.BuildUserAgentString("SageMaker", "4.0.100.0");

    public AmazonSageMakerConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = "SageMaker";
        AuthenticationServiceName = "sagemaker";
        EndpointProvider = new RegionalEndpointProvider("api.sagemaker");
    }

    public override string RegionEndpointServiceName => "api.sagemaker";

    public override string ServiceVersion => "2017-07-24";

    public override string UserAgent => _userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Map(this));
}
