using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>
/// What an OpenID Connect token says. Its signature is not verified: the cloud asks no provider for keys. Whoever can reach this machine's
/// loopback can claim to be anybody whom a trust names, which is why such sessions are worth something in rehearsals only.
/// </summary>
/// <param name="Issuer">Without <c>https://</c>.</param>
/// <param name="Audiences">Of the claim <c>aud</c>, or <c>azp</c> where there is one.</param>
/// <param name="Subject">Of the claim <c>sub</c>.</param>
/// <param name="Expires">Of the claim <c>exp</c>.</param>
/// <param name="Claims">All claims that are texts or lists of them.</param>
internal sealed record WebIdentityToken(
    string Issuer, IReadOnlyList<string> Audiences, string Subject, DateTimeOffset Expires, IReadOnlyDictionary<string,
        IReadOnlyList<string>> Claims)
{
    /// <exception cref="ServiceException">InvalidIdentityToken.</exception>
    public static WebIdentityToken Read(string token)
    {
        var claims = token.Split('.') is [_, { Length: > 0 } payload, _] ? Payload(payload)
            : throw Invalid("expected three parts with dots between");
        var texts = claims.Select(claim => (claim.Key, Values: Texts(claim.Value))).Where(claim => claim.Values.Count > 0)
            .ToDictionary(claim => claim.Key, claim => claim.Values);
        var issuer = One(texts, "iss");
        var expires = texts.GetValueOrDefault("exp") is [var exp]
            && long.TryParse(exp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : throw Invalid("the claim exp is missing");
        return new WebIdentityToken(
            issuer.StartsWith("https://", StringComparison.Ordinal) ? issuer["https://".Length..].TrimEnd('/') : issuer,
            texts.GetValueOrDefault("azp") ?? texts.GetValueOrDefault("aud") ?? throw Invalid("the claim aud is missing"),
            One(texts, "sub"),
            expires,
            texts);
    }

    private static string One(Dictionary<string, IReadOnlyList<string>> claims, string name) =>
        claims.GetValueOrDefault(name) is [var value] ? value : throw Invalid($"the claim {name} is missing");

    private static JsonObject Payload(string part)
    {
        try
        {
            var base64 = part.Replace('-', '+').Replace('_', '/');
            var bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            return JsonNode.Parse(Encoding.UTF8.GetString(bytes)) as JsonObject ?? throw Invalid("the claims are no JSON object");
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            throw Invalid(fault.Message);
        }
    }

    private static IReadOnlyList<string> Texts(JsonNode? claim) => claim switch
    {
        JsonArray list => [.. list.OfType<JsonValue>().Select(Text)],
        JsonValue value => [Text(value)],
        _ => [],
    };

    private static string Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static ServiceException Invalid(string what) =>
        new("InvalidIdentityToken", $"The ID Token provided is not a valid JWT: {what}.");
}
