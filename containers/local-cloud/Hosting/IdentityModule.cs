using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Sts;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs identities into the cloud: IAM and STS.</summary>
internal static class IdentityModule
{
    public static CloudModule Create(CloudContext context)
    {
        var store = new IamStore(context.Documents, context.Options, context.Time);
        return new([]) { Queries = [IamService.Create(store), StsService.Create(context.Options)] };
    }
}
