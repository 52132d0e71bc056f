using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Kms;
using Slipway.LocalCloud.Sns;
using Slipway.LocalCloud.Sts;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs identities into the cloud: IAM and STS, and what Terraform needs beside them: KMS and SNS.</summary>
internal static class IdentityModule
{
    public static CloudModule Create(CloudContext context)
    {
        var options = context.Options;
        var store = new IamStore(context.Documents, options, context.Time);
        var sessions = new SessionStore(context.Documents, context.Time);
        var callers = new CallerDirectory(store, sessions, options);
        var keys = new KeyStore(context.Documents, context.Options, context.Time);
        var topics = new TopicStore(context.Documents, context.Options);
        return new([KmsService.Create(keys, store)])
        {
            Queries = [IamService.Create(store), SnsService.Create(topics), StsService.Create(store, sessions, callers, options)],
        };
    }
}
