using System.Text.Json.Nodes;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Iam.Permissions;
using Slipway.LocalCloud.Kms;
using Slipway.LocalCloud.S3.Storage;
using Slipway.LocalCloud.Signatures;
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
        var resources = new ResourcePolicies(
            context.Documents,
            callers,
            store,
            keys,
            topics,
            bucket => (context.Buckets as BucketStore)?.Find(bucket)?.Settings.Find("policy"),
            repository => (string?)context.Documents.Get<JsonObject>("ecr-repositories", repository)?["Policy"]);
        return new([KmsService.Create(keys, store)])
        {
            Queries = [IamService.Create(store), SnsService.Create(topics), StsService.Create(store, sessions, callers, options)],
            Filters =
            [
                new SignatureFilter(options, callers, new RegistryPasswords(callers, context.Documents, context.Time), context.Time),
                new PermissionFilter(options, new Demands(options, new ResourceNames(options, store, keys)), resources, context.Time),
            ],
        };
    }
}
