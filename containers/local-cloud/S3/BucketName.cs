using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.S3;

/// <summary>S3's rules for names of general purpose buckets. A name that passes is also a safe folder name.</summary>
internal static partial class BucketName
{
    public static bool IsValid(string name) =>
        Allowed().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !Address().IsMatch(name)
        && !name.StartsWith("xn--", StringComparison.Ordinal) && !name.EndsWith("-s3alias", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"\A\d{1,3}(\.\d{1,3}){3}\z")]
    private static partial Regex Address();
}
