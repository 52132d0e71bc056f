using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>An item of a list: what it is sorted by, its name, which is unique, and what the list says of it.</summary>
internal sealed record Listed(string SortKey, string Name, JsonObject Summary);

/// <summary>Pages of lists. The token names the last item given, so that items which come and go between pages neither repeat nor hide
/// others; and the list it belongs to, so that it is refused by any other.</summary>
internal static class Page
{
    /// <summary>Items on a page, where the request does not say.</summary>
    public const int DefaultSize = 10;

    private const char Separator = '\n';

    /// <summary>Sorts, cuts and renders by the request's SortOrder, MaxResults and NextToken.</summary>
    public static JsonObject Of(
        JsonObject request, string member, IEnumerable<Listed> items, bool descendingByDefault = false, int defaultSize = DefaultSize)
    {
        var descending = request.Text("SortOrder") is { } order ? order == "Descending" : descendingByDefault;
        var comparison = Comparer<Listed>.Create((a, b) => (descending ? -1 : 1) * Compare(a, b));
        var after = request.Text("NextToken") is { Length: > 0 } token ? Parse(token, Query(request, member)) : null;
        var size = request.Whole("MaxResults") ?? defaultSize;

        // One more than fits tells that there is a further page; only so many are sorted.
        var page = items.Where(item => after is null || comparison.Compare(item, after) > 0).Order(comparison).Take(size + 1).ToList();
        return Wire.Structure(
            (member, Wire.List(page.Take(size).Select(item => item.Summary))),
            ("NextToken", page.Count > size ? Token(page[size - 1].SortKey, page[size - 1].Name, Query(request, member)) : null));
    }

    /// <summary>A sort key of a moment.</summary>
    public static string Key(DateTimeOffset time) => time.UtcTicks.ToString("D20");

    /// <summary>The refusal of a token that no earlier answer to the same question gave.</summary>
    public static Protocol.ServiceException Invalid() => Refusal.Validation(
        "Invalid NextToken: expected one that an earlier answer gave, with the same filters and order as then.");

    /// <summary>What a token belongs to: the list and what is asked of it. The page's size may change from page to page.</summary>
    public static string Query(JsonObject request, string member) =>
        member + Fingerprint.Of(request, "NextToken", "MaxResults")[..16];

    /// <summary>The token that names the last item of a page.</summary>
    public static string Token(string sortKey, string name, string query) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(Separator, query, sortKey, name)));

    /// <summary>The item that a token names; throws ValidationException for what is none.</summary>
    public static Listed Parse(string token, string query)
    {
        var bytes = new byte[token.Length];
        var parts = Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(Separator)
            : [];
        return parts.Length == 3 && parts[0] == query ? new Listed(parts[1], parts[2], []) : throw Invalid();
    }

    private static int Compare(Listed a, Listed b)
    {
        var order = string.CompareOrdinal(a.SortKey, b.SortKey);
        return order != 0 ? order : string.CompareOrdinal(a.Name, b.Name);
    }
}
