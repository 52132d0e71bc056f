using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>AWS IAM: kept durably and given back. Whether it is obeyed is <c>--enforce-iam</c>'s.</summary>
internal static class IamService
{
    private const string ErrorCode = "ValidationError";

    public static QueryService Create(IamStore store) => new(
        "iam",
        "https://iam.amazonaws.com/doc/2010-05-08/",
        Operations(store).ToDictionary(operation => operation.Name, operation => Of(store, operation)));

    private static IEnumerable<IamOperation> Operations(IamStore store) =>
    [
        .. new RoleOperations(store).All,
        .. new UserOperations(store).All,
        .. new GroupOperations(store).All,
        .. EntityKind.All.SelectMany(kind => new InlineOperations(store, kind).All.Concat(new AttachmentOperations(store, kind).All)),
        .. new BoundaryOperations(store, EntityKind.Role).All,
        .. new BoundaryOperations(store, EntityKind.User).All,
        .. Tags(store, EntityKind.Role),
        .. Tags(store, EntityKind.User),
        .. new PolicyOperations(store).All,
        .. new VersionOperations(store).All,
        .. new TagOperations(
            "Policy", "PolicyArn", form => store.GetPolicy(form.Arn("PolicyArn")).Tags, (form, tags) =>
                store.ChangePolicy(form.Arn("PolicyArn"), policy => policy with { Tags = tags })).All,
        .. new AccessKeyOperations(store).All,
        .. new OidcOperations(store).All,
        .. new InstanceProfileOperations(store).All,
        .. new SimulateOperations(store).All,
    ];

    private static IEnumerable<IamOperation> Tags(IamStore store, EntityKind kind) => new TagOperations(
        kind.Title,
        kind.NameMember,
        form => store.Get(kind, form.Name(kind)).Tags,
        (form, tags) => store.Change(kind, form.Name(kind), entity => entity with { Tags = tags })).All;

    private static QueryOperation Of(IamStore store, IamOperation operation)
    {
        var members = operation.Members.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (fields, accessKey) =>
        {
            var form = new QueryForm(fields, ErrorCode, accessKey).Only(members);
            lock (store.Gate)
            {
                // Read to the end while nobody else writes.
                IReadOnlyList<XElement>? answer = operation.Answer(form)?.ToList();
                return answer;
            }
        };
    }
}
