using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>
/// What is said about buckets, stored and given back. Versioning and events happen; the rest is no more than said: nothing expires by a
/// lifecycle, no access log is written, and nothing is encrypted.
/// </summary>
internal sealed class SettingOperations(BucketStore store)
{
    private const int MaximumPolicyBytes = 20_480;
    private const int MaximumTags = 50;
    private const string TransitionSize = "x-amz-transition-default-minimum-object-size";
    private const string TransitionSizes = "transition-size";
    private static readonly string[] KnownTransitionSizes = ["all_storage_classes_128K", "varies_by_storage_class"];

    public async Task GetAsync(S3Call call, string name, Setting setting)
    {
        var settings = store.Get(call.Bucket).Settings;
        var content = setting.ContentOf(settings.Find(name), call.Bucket);
        if (name == "lifecycle")
        {
            call.Http.Response.Headers[TransitionSize] = settings.Find(TransitionSizes) ?? KnownTransitionSizes[0];
        }

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

        var content = setting.Root.Length == 0 ? await PolicyAsync(call)
            : Content(name, setting, await S3Xml.ReadAsync(call.Http, setting.Root));
        if (name == "lifecycle")
        {
            PutTransitionSize(call, settings);
        }

        settings.Put(name, content);
        call.Http.Response.StatusCode = setting.PutStatus;
    }

    public Task DeleteAsync(S3Call call, string name, Setting setting)
    {
        var settings = store.Get(call.Bucket).Settings;
        if (setting.ReadOnly || setting.MayBeEmpty || name == Setting.Versioning)
        {
            throw S3Errors.NotImplemented($"DELETE of a bucket with ?{name}");
        }

        settings.Put(name, "");
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static void PutTransitionSize(S3Call call, SettingsFolder settings)
    {
        var size = call.Headers[TransitionSize].ToString() is { Length: > 0 } asked ? asked : KnownTransitionSizes[0];
        settings.Put(TransitionSizes, KnownTransitionSizes.Contains(size) ? size
            : throw S3Errors.InvalidRequest($"{TransitionSize}: '{size}' is unknown."));
        call.Http.Response.Headers[TransitionSize] = size;
    }

    private string Content(string name, Setting setting, XElement document)
    {
        SettingCheck.Check(name, document, bucket => store.Find(bucket) is not null);

        if (name == "tagging")
        {
            ObjectTags.Read(document, MaximumTags);
        }

        // Without elements nothing is said, and the empty text means deleted.
        if (!document.HasElements && !setting.MayBeEmpty)
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
