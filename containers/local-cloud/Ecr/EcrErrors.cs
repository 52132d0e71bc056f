using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Ecr;

/// <summary>ECR's errors, in its words.</summary>
internal static class EcrErrors
{
    public static ServiceException RepositoryNotFound(string name, string account) =>
        new("RepositoryNotFoundException", $"The repository with name '{name}' does not exist in the registry with id '{account}'");

    public static ServiceException RepositoryExists(string name, string account) =>
        new("RepositoryAlreadyExistsException", $"The repository with name '{name}' already exists in the registry with id '{account}'");

    public static ServiceException RepositoryNotEmpty(string name, string account) => new(
        "RepositoryNotEmptyException",
        $"The repository with name '{name}' in registry with id '{account}' cannot be deleted because it still contains images");

    public static ServiceException PolicyNotFound(string code, string what, string name, string account) =>
        new(code, $"{what} does not exist for the repository with name '{name}' in the registry with id '{account}'");

    public static ServiceException ImageNotFound(ImageId image, string repository, string account) => new(
        "ImageNotFoundException",
        $"The image with imageId {{imageDigest:'{image.Digest ?? "null"}', imageTag:'{image.Tag ?? "null"}'}} does not exist within the "
            + $"repository with name '{repository}' in the registry with id '{account}'");
}
