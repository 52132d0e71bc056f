using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// What is said about buckets: stored and given back, no more. A versioning status in particular is only a status: an object that is
/// written again replaces what was there, whatever it says.
/// </summary>
internal sealed class SettingOperations(BucketStore store)
{
    private const int MaximumPolicyBytes = 20_480;
    private const int MaximumTags = 50;

    public async Task GetAsync(S3Call call, string name, Setting setting)
    {
        var content = setting.ContentOf(store.Get(call.Bucket).Settings.Find(name), call.Bucket);
        if (setting.Root.Length > 0)
        {
            await S3Xml.WriteAsync(call.Http, InNamespace(XElement.Parse($"<{setting.Root}>{content}</{setting.Root}>")));
            return;
        }

        call.Http.Response.ContentType = "application/json";
        await call.Http.Response.WriteAsync(content, call.Cancellation);
    }

    public async Task PutAsync(S3Call call, string name, Setting setting)
    {
        var settings = store.Get(call.Bucket).Settings;
        if (setting.ReadOnly)
        {
            throw S3Errors.NotImplemented($"PUT of a bucket with ?{name}");
        }

        var isPolicy = setting.Root.Length == 0;
        settings.Put(name, isPolicy ? await PolicyAsync(call) : Content(name, await S3Xml.ReadAsync(call.Http, setting.Root)));
        call.Http.Response.StatusCode = setting.PutStatus;
    }

    public Task DeleteAsync(S3Call call, string name, Setting setting)
    {
        var settings = store.Get(call.Bucket).Settings;
        if (setting.ReadOnly || name == "versioning")
        {
            throw S3Errors.NotImplemented($"DELETE of a bucket with ?{name}");
        }

        settings.Put(name, "");
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    /// <summary>Who may do what: the owner everything, as with every bucket whose ownership is enforced.</summary>
    public Task AclAsync(S3Call call, string owner)
    {
        store.Get(call.Bucket);
        XNamespace instance = "http://www.w3.org/2001/XMLSchema-instance";
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "AccessControlPolicy",
            S3Xml.Element("Owner", S3Xml.Element("ID", owner)),
            S3Xml.Element("AccessControlList", S3Xml.Element(
                "Grant",
                S3Xml.Element(
                    "Grantee",
                    new XAttribute(XNamespace.Xmlns + "xsi", instance),
                    new XAttribute(instance + "type", "CanonicalUser"),
                    S3Xml.Element("ID", owner)),
                S3Xml.Element("Permission", "FULL_CONTROL")))));
    }

    private static string Content(string name, XElement document)
    {
        if (name == "tagging")
        {
            ObjectTags.Read(document, MaximumTags);
        }

        var status = (string?)document.Element("Status");
        if (name == "versioning" && status is not ("Enabled" or "Suspended"))
        {
            throw new ServiceException(
                "IllegalVersioningConfigurationException", $"Expected a Status of Enabled or Suspended, found '{status}'.");
        }

        // Without elements nothing is said, and the empty text means deleted.
        if (!document.HasElements)
        {
            throw S3Errors.MalformedXml($"<{document.Name}> is empty.");
        }

        try
        {
            return string.Concat(document.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
        }
        catch (ArgumentException fault)
        {
            throw S3Errors.MalformedXml(fault.Message);
        }
    }

    private static async Task<string> PolicyAsync(S3Call call)
    {
        await using var body = await RequestBody.ReadAsync(call.Http, MaximumPolicyBytes);
        using var reader = new StreamReader(body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(call.Cancellation);
        try
        {
            if (JsonNode.Parse(text) is JsonObject policy && policy["Statement"] is not null)
            {
                return text;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new ServiceException("MalformedPolicy", "Policies must be valid JSON with a Statement, and the first byte must be '{'.");
    }

    private static XElement InNamespace(XElement document)
    {
        foreach (var element in document.DescendantsAndSelf())
        {
            element.Name = S3Xml.Namespace + element.Name.LocalName;
        }

        return document;
    }
}
