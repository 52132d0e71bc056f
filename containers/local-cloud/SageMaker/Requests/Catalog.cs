using System.Text.Json.Nodes;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>What lists ask about a document.</summary>
internal readonly record struct CatalogEntry(DateTimeOffset Created, DateTimeOffset Modified, string? Status = null);

/// <summary>
/// Lists a collection whose documents are kept under their names: a page costs what is on it, however many documents there are.
/// </summary>
/// <param name="store">Where they are.</param>
/// <param name="collection">Which.</param>
/// <param name="entry">What is asked about a document.</param>
internal sealed class Catalog<T>(DocumentStore store, string collection, Func<T, CatalogEntry> entry) where T : class
{
    /// <summary>The page that a request of the usual members asks for (<see cref="ListRequest.Shape"/>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="member">The list's name in the answer.</param>
    /// <param name="summary">A document in the answer.</param>
    /// <param name="descendingByDefault">Where the request says no order.</param>
    /// <param name="also">What else the list asks for.</param>
    public JsonObject Page(
        JsonObject request, string member, Func<T, JsonObject> summary, bool descendingByDefault = false, Func<T, bool>? also = null)
    {
        var descending = request.Text("SortOrder") is { } order ? order == "Descending" : descendingByDefault;
        var size = request.Whole("MaxResults") ?? Requests.Page.DefaultSize;
        var after = request.Text("NextToken") is { Length: > 0 } token
            ? Requests.Page.Parse(token, Requests.Page.Query(request, member))
            : null;
        var page = new List<JsonObject>(size);
        (string Sort, string Name) last = ("", "");
        foreach (var place in Sorted(request).From(after is { } item ? new DocumentPlace(item.SortKey, item.Name) : null, descending))
        {
            // Gone since: the next one takes its place.
            if (store.Peek<T>(collection, place.Key) is not { } document
                || !Asks(request, place.Key, entry(document))
                || also?.Invoke(document) == false)
            {
                continue;
            }

            if (page.Count == size)
            {
                return Answer(member, page, Requests.Page.Token(last.Sort, last.Name, Requests.Page.Query(request, member)));
            }

            page.Add(summary(document));
            last = (place.Sort, place.Key);
        }

        return Answer(member, page, null);
    }

    private static JsonObject Answer(string member, List<JsonObject> page, string? token) =>
        Wire.Structure((member, Wire.List(page)), ("NextToken", token));

    private static bool Asks(JsonObject request, string name, CatalogEntry one) =>
        ListRequest.Asks(request, name, one.Created, one.Modified, one.Status);

    private DocumentOrder<T> Sorted(JsonObject request) => request.Text("SortBy") switch
    {
        "Name" => store.Order<T>(collection, "name", _ => ""),
        "Status" => store.Order<T>(collection, "status", document => entry(document).Status ?? ""),
        _ => store.Order<T>(collection, "created", document => Requests.Page.Key(entry(document).Created)),
    };
}
