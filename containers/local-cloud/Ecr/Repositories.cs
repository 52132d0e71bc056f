using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>The repository that a request names.</summary>
internal static class Repositories
{
    /// <exception cref="ServiceException">RepositoryNotFoundException, or AccessDeniedException for another account's.</exception>
    public static RepositoryRecord Get(JsonRequest request, ImageRegistry registry, CloudOptions options)
    {
        Account.Check(request, options);
        var name = request.RequiredText("repositoryName");
        return registry.Find(name) ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId);
    }
}
