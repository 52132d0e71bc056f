using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Slipway.StandIns;

namespace Amazon.SageMakerRuntime;

/// <summary>Configuration of the client.</summary>
public partial class AmazonSageMakerRuntimeConfig : ClientConfig
{
    private static readonly string _userAgent = InternalSDKUtils.BuildUserAgentString("SageMaker Runtime", "4.0.100.0");

    public AmazonSageMakerRuntimeConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = "SageMaker Runtime";
        AuthenticationServiceName = "sagemaker";
        EndpointProvider = new RegionalEndpointProvider("runtime.sagemaker");
    }

    public override string RegionEndpointServiceName => "runtime.sagemaker";

    public override string ServiceVersion => "2017-05-13";

    public override string UserAgent => _userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Map(this));
}
