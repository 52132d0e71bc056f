using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Requests may name a registry; there is only this account's.</summary>
internal static class Account
{
    public static void Check(JsonRequest request, CloudOptions options)
    {
        if (request.Text("registryId") is { } registry && registry != options.AccountId)
        {
            throw new ServiceException(
                "AccessDeniedException", $"registryId: the local cloud is the account {options.AccountId}, found '{registry}'.");
        }
    }
}
