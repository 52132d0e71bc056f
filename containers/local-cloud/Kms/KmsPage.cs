using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>KMS's lists, by Limit and Marker.</summary>
internal static class KmsPage
{
    public static JsonObject Of<T>(JsonRequest request, string member, IReadOnlyList<T> all, int longest, Func<T, JsonNode?> show)
    {
        var size = request.Number("Limit", 1, longest, Math.Min(100, longest));
        var (items, next) = Page.Of(all, size, request.Text("Marker"), message => new ServiceException("InvalidMarkerException", message));
        var page = new JsonObject { [member] = new JsonArray([.. items.Select(show)]), ["Truncated"] = next is not null };
        if (next is not null)
        {
            page["NextMarker"] = next;
        }

        return page;
    }
}
