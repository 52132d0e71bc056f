using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>Refuses settings that are none, or that ask for what this cloud does not do.</summary>
internal static class SettingCheck
{
    /// <param name="name">The subresource.</param>
    /// <param name="document">Without a namespace.</param>
    /// <param name="exists">Whether there is a bucket of a name.</param>
    /// <exception cref="ServiceException">The setting's own code, MalformedXML, or NotImplemented.</exception>
    public static void Check(string name, XElement document, Predicate<string> exists)
    {
        switch (name)
        {
            case Setting.Versioning:
                CheckVersioning(document);
                break;
            case Setting.Notification when document.Elements().FirstOrDefault(
                element => element.Name != "EventBridgeConfiguration") is { } other:
                throw S3Errors.NotImplemented($"<{other.Name}> of a notification; the local cloud tells EventBridge alone");
            case "logging" when (string?)document.Element("LoggingEnabled")?.Element("TargetBucket") is var target && document.HasElements:
                CheckLogging(target, exists);
                break;
            case "lifecycle":
                Each(document, "Rule", rule =>
                    (string?)rule.Element("Status") is "Enabled" or "Disabled", "a Status of Enabled or Disabled");
                break;
            case "cors":
                Each(
                    document, "CORSRule", rule => rule.Element("AllowedMethod") is not null && rule.Element("AllowedOrigin") is not null,
                    "an AllowedMethod and an AllowedOrigin");
                break;
        }
    }

    private static void CheckVersioning(XElement document)
    {
        if ((string?)document.Element("MfaDelete") is "Enabled")
        {
            throw S3Errors.NotImplemented("MFA delete");
        }

        var status = (string?)document.Element("Status");
        if (status is not ("Enabled" or "Suspended"))
        {
            throw new ServiceException("IllegalVersioningConfigurationException",
                $"Expected a Status of Enabled or Suspended, found '{status}'.");
        }

        document.Element("MfaDelete")?.Remove();
    }

    private static void CheckLogging(string? target, Predicate<string> exists)
    {
        if (target is null || !exists(target))
        {
            throw new ServiceException("InvalidTargetBucketForLogging", $"The target bucket for logging does not exist: '{target}'.");
        }
    }

    private static void Each(XElement document, string name, Predicate<XElement> holds, string expected)
    {
        if (document.Elements().FirstOrDefault(element => element.Name != name || !holds(element)) is { } wrong)
        {
            throw S3Errors.MalformedXml($"expected <{name}> with {expected}, found <{wrong.Name}>.");
        }
    }
}
