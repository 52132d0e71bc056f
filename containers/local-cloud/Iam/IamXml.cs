using System.Globalization;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>How IAM writes what it answers.</summary>
internal static class IamXml
{
    private const int PageSize = 100;

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A policy as IAM gives it back: escaped as in a URL (RFC 3986).</summary>
    public static string Document(string policy) => Uri.EscapeDataString(policy);

    public static XElement List(string name, IEnumerable<XElement> members) =>
        new(name, members.Select(member => new XElement("member", member.HasElements ? member.Elements() : member.Value)));

    public static XElement Texts(string name, IEnumerable<string> members) =>
        new(name, members.Select(member => new XElement("member", member)));

    public static XElement Tags(IReadOnlyDictionary<string, string> tags) => new("Tags", tags
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .Select(tag => new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value))));

    /// <summary>A list by Marker and MaxItems.</summary>
    public static IEnumerable<XElement> Page<T>(QueryForm form, string name, IReadOnlyList<T> all, Func<T, XElement> show)
    {
        var (items, next) = Protocol.Page.Of(all, form.Number("MaxItems", 1, 1000, PageSize), form.Text("Marker"), _ =>
            form.Invalid("Invalid Marker."));
        yield return List(name, items.Select(show));
        yield return new XElement("IsTruncated", next is not null);
        if (next is not null)
        {
            yield return new XElement("Marker", next);
        }
    }
}
