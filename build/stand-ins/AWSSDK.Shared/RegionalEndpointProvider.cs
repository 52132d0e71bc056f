using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

namespace Slipway.StandIns;

/// <summary>ServiceURL when it is set, else <c>https://prefix.region.suffix</c>. Which suffix a partition has, AWSSDK.Core knows.</summary>
internal sealed class RegionalEndpointProvider(string hostPrefix) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }
        if (parameters["UseFIPS"] is true || parameters["UseDualStack"] is true)
        {
            throw new AmazonClientException(
                $"Expected an ordinary regional endpoint of {hostPrefix}, found UseFIPSEndpoint or UseDualstackEndpoint: "
                + "this stand-in does not know those hosts. Set ServiceURL, or build with the published package.");
        }
        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        }
        return new Endpoint($"https://{hostPrefix}.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}");
    }
}
