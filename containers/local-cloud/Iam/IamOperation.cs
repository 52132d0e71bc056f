using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>One operation.</summary>
/// <param name="Name">As on the wire.</param>
/// <param name="Members">The members that it knows, by spaces; others are refused by name.</param>
/// <param name="Answer">The result's members, or null for an operation without a result.</param>
internal sealed record IamOperation(string Name, string Members, Func<QueryForm, IEnumerable<XElement>?> Answer)
{
    /// <summary>Members of every list.</summary>
    public const string Paging = " Marker MaxItems";

    /// <summary>An operation that has nothing to say.</summary>
    public static IamOperation Of(string name, string members, Action<QueryForm> act) => new(name, members, form =>
    {
        act(form);
        return null;
    });
}
