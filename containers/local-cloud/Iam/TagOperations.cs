using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Tags of whatever has them.</summary>
/// <param name="title">As in the operations' names: <c>Role</c> of <c>TagRole</c>.</param>
/// <param name="member">The member that names one.</param>
/// <param name="read">The tags of the one that a request names, or NoSuchEntity.</param>
/// <param name="write">Replaces them.</param>
internal sealed class TagOperations(
    string title, string member, Func<QueryForm, IReadOnlyDictionary<string, string>> read, Action<QueryForm, IReadOnlyDictionary<string,
        string>> write)
{
    public IEnumerable<IamOperation> All =>
    [
        IamOperation.Of($"Tag{title}", $"{member} Tags", form => write(form, form.Tagged(read(form)))),
        IamOperation.Of($"Untag{title}", $"{member} TagKeys", form => write(form, form.Untagged(read(form)))),
        new($"List{title}Tags", member + IamOperation.Paging, List),
    ];

    private IEnumerable<XElement> List(QueryForm form) => IamXml.Page(
        form,
        "Tags",
        [.. read(form).OrderBy(tag => tag.Key, StringComparer.Ordinal)],
        tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)));
}
