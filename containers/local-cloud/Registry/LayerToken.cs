using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.LocalCloud.Registry;

/// <summary>
/// What lets a URL of GetDownloadUrlForLayer pass without a login: the path and the end of its time, signed with a key that lives as long
/// as the process.
/// </summary>
internal sealed class LayerToken(TimeProvider time)
{
    private const string Parameter = "layer-token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The query of a URL that is good for an hour.</summary>
    /// <param name="path">Path of the blob.</param>
    public string QueryFor(string path)
    {
        var end = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return $"?{Parameter}={end}.{Sign(path, end)}";
    }

    /// <summary>Whether a request to read a path brings such a token.</summary>
    public bool Holds(HttpRequest request, string path) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Query[Parameter].ToString().Split('.') is [var text, var signature]
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(path, end)), Encoding.UTF8.GetBytes(signature))
        && time.GetUtcNow().ToUnixTimeSeconds() <= end;

    private string Sign(string path, long end) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{path} {end}")));
}
