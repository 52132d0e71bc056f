using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Amazon ECR's JSON API over the same images that the registry protocol shows.</summary>
internal static class EcrService
{
    private const string ErrorCode = "InvalidParameterException";

    public static JsonService Create(ImageRegistry registry, FindingStore findings, CloudOptions options, Uri url, TimeProvider time)
    {
        var repositories = new RepositoryOperations(registry, options, url, time);
        var images = new ImageOperations(registry, findings, options);
        var (changes, layers) = (new ImageChanges(registry, options), new LayerOperations(registry, options, url));
        var (policies, tags) = (new PolicyOperations(registry, options), new TagOperations(registry, options));
        var scans = new ScanOperations(registry, findings, options);
        return new JsonService("AmazonEC2ContainerRegistry_V20150921", "1.1", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["CreateRepository"] = Call(repositories.Create),
            ["DescribeRepositories"] = Call(repositories.Describe),
            ["DeleteRepository"] = Call(repositories.Delete),
            ["GetAuthorizationToken"] = Call(repositories.Authorize),
            ["PutImageScanningConfiguration"] = Call(repositories.PutScanning),
            ["PutImageTagMutability"] = Call(repositories.PutMutability),
            ["TagResource"] = Call(tags.Tag),
            ["UntagResource"] = Call(tags.Untag),
            ["ListTagsForResource"] = Call(tags.List),
            ["SetRepositoryPolicy"] = Call(policies.SetRepository),
            ["GetRepositoryPolicy"] = Call(policies.GetRepository),
            ["DeleteRepositoryPolicy"] = Call(policies.DeleteRepository),
            ["PutLifecyclePolicy"] = Call(policies.PutLifecycle),
            ["GetLifecyclePolicy"] = Call(policies.GetLifecycle),
            ["DeleteLifecyclePolicy"] = Call(policies.DeleteLifecycle),
            ["BatchCheckLayerAvailability"] = Call(layers.Check),
            ["GetDownloadUrlForLayer"] = Call(layers.DownloadUrl),
            ["PutImage"] = Call(changes.Put),
            ["BatchDeleteImage"] = Call(changes.Delete),
            ["DescribeImages"] = Call(images.Describe),
            ["ListImages"] = Call(images.List),
            ["BatchGetImage"] = Call(images.Get),
            ["DescribeImageScanFindings"] = Call(scans.Describe),
            ["StartImageScan"] = Call(scans.Start),
        });
    }

    private static Operation Call(Func<JsonRequest, System.Text.Json.Nodes.JsonObject> operation) =>
        (request, _) => Task.FromResult(operation(new JsonRequest(request, ErrorCode)));
}
