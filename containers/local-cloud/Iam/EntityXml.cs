using System.Xml.Linq;

namespace Slipway.LocalCloud.Iam;

/// <summary>How IAM shows roles, users and groups.</summary>
internal static class EntityXml
{
    /// <summary>As a result of its own; <paramref name="listed"/> leaves out what lists leave out.</summary>
    public static XElement Show(IamStore store, EntityKind kind, Entity entity, bool listed = false)
    {
        var shown = new XElement(
            kind.Title,
            new XElement("Path", entity.Path),
            new XElement(kind.NameMember, entity.Name),
            new XElement($"{kind.Title}Id", entity.Id),
            new XElement("Arn", store.Arn(kind, entity)),
            new XElement("CreateDate", IamXml.Time(entity.Created)));
        if (kind == EntityKind.Role)
        {
            shown.Add(
                new XElement("AssumeRolePolicyDocument", IamXml.Document(entity.Trust ?? "")),
                entity.Description is null ? null : new XElement("Description", entity.Description),
                new XElement("MaxSessionDuration", entity.MaximumSession));
        }

        // The documentation of ListRoles and ListUsers names what they leave out.
        if (!listed)
        {
            shown.Add(
                entity.Boundary is null ? null : new XElement(
                    "PermissionsBoundary", new XElement("PermissionsBoundaryType", "PermissionsBoundaryPolicy"),
                        new XElement("PermissionsBoundaryArn", entity.Boundary)),
                entity.Tags.Count == 0 ? null : IamXml.Tags(entity.Tags),
                kind == EntityKind.Role ? new XElement("RoleLastUsed") : null);
        }

        return shown;
    }
}
