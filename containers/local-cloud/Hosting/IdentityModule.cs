using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Kms;
using Slipway.LocalCloud.Sns;
using Slipway.LocalCloud.Sts;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs identities into the cloud: IAM and STS, and what Terraform needs beside them: KMS and SNS.</summary>
internal static class IdentityModule
{
    public static CloudModule Create(CloudContext context)
    {
        var store = new IamStore(context.Documents, context.Options, context.Time);
        var keys = new KeyStore(context.Documents, context.Options, context.Time);
        var topics = new TopicStore(context.Documents, context.Options);
        return new([KmsService.Create(keys, store)]) { Queries = [IamService.Create(store), SnsService.Create(topics), StsService.Create(context.Options)] };
    }
}
