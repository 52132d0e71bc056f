using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sts;

/// <summary>What the operations that give out sessions of roles share.</summary>
internal static partial class StsForm
{
    private const int MaximumPolicyLength = 2048;

    /// <summary>The role that a request names; null when there is none.</summary>
    public static Entity? Role(QueryForm form, IamStore store)
    {
        var arn = form.Arn("RoleArn");
        var role = store.Find(EntityKind.Role, arn.Split('/')[^1]);
        return role is not null && store.Arn(EntityKind.Role, role) == arn ? role : null;
    }

    public static string SessionName(QueryForm form)
    {
        var name = form.Required("RoleSessionName");
        IamChecks.Length(form, "RoleSessionName", name, 2, 64);
        return NamePattern().IsMatch(name) ? name : throw form.Failed("RoleSessionName", name,
            @"Member must satisfy regular expression pattern: [\w+=,.@-]*");
    }

    /// <summary>How long a session of a role is to hold.</summary>
    public static TimeSpan Length(QueryForm form, Entity role, bool chained)
    {
        var seconds = form.Number("DurationSeconds", 900, 43_200, Math.Min(3600, role.MaximumSession));
        return seconds > role.MaximumSession
            ? throw form.Invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
            : chained && seconds > 3600 ? throw form.Invalid(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.")
            : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Texts of the policies that limit a session.</summary>
    public static IReadOnlyList<string> Policies(QueryForm form, IamStore store)
    {
        var texts = form.Structures("PolicyArns").Select(one => store.FindPolicy(one.Required("arn"))?.Document
            ?? throw IamErrors.MalformedPolicy($"The policy {one.Required("arn")} is not one of the account's.")).ToList();
        if (form.Has("Policy"))
        {
            var text = form.Document("Policy", PolicyUse.Identity);
            texts.Add(text.Length <= MaximumPolicyLength ? text
                : throw new ServiceException("PackedPolicyTooLarge",
                    $"Policy: expected at most {MaximumPolicyLength} characters, found {text.Length}."));
        }

        return texts;
    }

    public static XElement Credentials(Session session) => new(
        "Credentials",
        new XElement("AccessKeyId", session.AccessKey),
        new XElement("SecretAccessKey", session.Secret),
        new XElement("SessionToken", session.Token),
        new XElement("Expiration", IamXml.Time(session.Expires)));

    public static XElement User(Session session, string account) => new(
        "AssumedRoleUser",
        new XElement("AssumedRoleId", $"{session.RoleId}:{session.Name}"),
        new XElement("Arn", $"arn:aws:sts::{account}:assumed-role/{session.Role}/{session.Name}"));

    [GeneratedRegex(@"^[\w+=,.@-]*\z")]
    private static partial Regex NamePattern();
}
