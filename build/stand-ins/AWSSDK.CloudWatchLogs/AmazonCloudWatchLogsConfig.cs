using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using Slipway.StandIns;

namespace Amazon.CloudWatchLogs;

/// <summary>Configuration of the client.</summary>
public partial class AmazonCloudWatchLogsConfig : ClientConfig
{
    private static readonly string _userAgent = InternalSDKUtils.BuildUserAgentString("CloudWatch Logs", "4.0.100.0");

    public AmazonCloudWatchLogsConfig() : base(new DefaultConfigurationProvider(DefaultConfigurations.All))
    {
        base.ServiceId = "CloudWatch Logs";
        AuthenticationServiceName = "logs";
        EndpointProvider = new RegionalEndpointProvider("logs");
    }

    public override string RegionEndpointServiceName => "logs";

    public override string ServiceVersion => "2014-03-28";

    public override string UserAgent => _userAgent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(RegionalEndpointResolver.Map(this));
}
