using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>
/// AWS STS. The caller is a user of the local account named by the access key, so that people can be told apart without any set-up:
/// <c>AWS_ACCESS_KEY_ID=alice</c> is <c>arn:aws:iam::000000000000:user/alice</c>.
/// </summary>
internal static partial class StsService
{
    public static QueryService Create(CloudOptions options) => new(
        "sts",
        "https://sts.amazonaws.com/doc/2011-06-15/",
        new Dictionary<string, QueryOperation> { ["GetCallerIdentity"] = (_, accessKey) => Identity(options, accessKey) });

    private static IEnumerable<XElement> Identity(CloudOptions options, string accessKey)
    {
        if (!UserName().IsMatch(accessKey))
        {
            throw new ServiceException("InvalidClientTokenId", "The access key must be 1-64 letters, digits or +=,.@_- to name a local user.", 403);
        }

        return
        [
            new("Arn", $"arn:aws:iam::{options.AccountId}:user/{accessKey}"),
            new("UserId", accessKey),
            new("Account", options.AccountId),
        ];
    }

    // IAM's pattern of user names.
    [GeneratedRegex(@"^[\w+=,.@-]{1,64}$")]
    private static partial Regex UserName();
}
