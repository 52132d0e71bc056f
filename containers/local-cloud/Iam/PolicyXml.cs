using System.Xml.Linq;

namespace Slipway.LocalCloud.Iam;

/// <summary>How IAM shows managed policies.</summary>
internal static class PolicyXml
{
    public static XElement Show(IamStore store, ManagedPolicy policy, bool listed = false) => new(
        "Policy",
        new XElement("PolicyName", policy.Name),
        new XElement("PolicyId", policy.Id),
        new XElement("Arn", policy.Arn),
        new XElement("Path", policy.Path),
        new XElement("DefaultVersionId", policy.Default),
        new XElement("AttachmentCount", Holders(store, policy.Arn).Count()),
        new XElement("PermissionsBoundaryUsageCount", Bounded(store, policy.Arn).Count()),
        new XElement("IsAttachable", true),
        listed || policy.Description is null ? null : new XElement("Description", policy.Description),
        new XElement("CreateDate", IamXml.Time(policy.Created)),
        new XElement("UpdateDate", IamXml.Time(policy.Updated)),
        listed || policy.Tags.Count == 0 ? null : IamXml.Tags(policy.Tags));

    public static XElement Show(ManagedPolicy policy, PolicyVersion version, bool document) => new(
        "PolicyVersion",
        document ? new XElement("Document", IamXml.Document(version.Document)) : null,
        new XElement("VersionId", version.Id),
        new XElement("IsDefaultVersion", version.Id == policy.Default),
        new XElement("CreateDate", IamXml.Time(version.Created)));

    /// <summary>To whom a policy is attached.</summary>
    public static IEnumerable<(EntityKind Kind, Entity Entity)> Holders(IamStore store, string arn) =>
        Everybody(store).Where(one => one.Entity.Attached.Contains(arn));

    /// <summary>Whose boundary it is.</summary>
    public static IEnumerable<(EntityKind Kind, Entity Entity)> Bounded(IamStore store, string arn) =>
        Everybody(store).Where(one => one.Entity.Boundary == arn);

    private static IEnumerable<(EntityKind Kind, Entity Entity)> Everybody(IamStore store) =>
        EntityKind.All.SelectMany(kind => store.All(kind).Select(entity => (kind, entity)));
}
