using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What requests to the image registry need: those of ECR's operations that do the same.</summary>
internal static class RegistryPermissions
{
    /// <summary>Null for a request that the registry has not; empty for its greeting, which needs a password only.</summary>
    public static IReadOnlyList<Demand>? Of(string method, string rawPath, CloudOptions options)
    {
        if (rawPath.TrimEnd('/') is "/v2")
        {
            return [];
        }

        if (RegistryPath.Parse(rawPath) is not { } path)
        {
            return null;
        }

        var action = (method, path.Resource) switch
        {
            ("HEAD", "blob") => "BatchCheckLayerAvailability",
            ("GET", "blob") => "GetDownloadUrlForLayer",
            ("POST", "uploads") => "InitiateLayerUpload",
            ("PUT", "upload") => "CompleteLayerUpload",
            (_, "upload") => "UploadLayerPart",
            ("GET" or "HEAD", "manifest") => "BatchGetImage",
            ("PUT", "manifest") => "PutImage",
            ("DELETE", "manifest") => "BatchDeleteImage",
            ("GET", "tags") => "ListImages",
            ("GET", "referrers") => "BatchGetImage",
            _ => null,
        };
        return action is null ? null : [new($"ecr:{action}", options.Arn("ecr", $"repository/{path.Repository}"))];
    }
}
