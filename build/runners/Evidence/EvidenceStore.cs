using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Keeps what a verdict rests on: <c>deliveries/NAME/VERSION/STEP/evidence.json</c>. The log names its hash beside the decision.
/// </summary>
public static class EvidenceStore
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "evidence.json";

    /// <summary>Where a step's evidence is.</summary>
    public static string KeyOf(string model, ModelVersion version, string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var folder = new string([.. step.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ')]).Trim().Replace(' ', '-');
        return $"deliveries/{model}/{version}/{folder}/{FileName}";
    }

    /// <summary>Where a step's evidence is.</summary>
    public static string KeyOf(DeliveryRun run, string step)
    {
        ArgumentNullException.ThrowIfNull(run);
        return KeyOf(run.Manifest.Name.Value, run.Version, step);
    }

    /// <summary>The evidence in an object. Throws <see cref="CloudException"/> when it is of another format.</summary>
    public static EvidenceFile Parse(StoredObject stored, string uri)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var text = Encoding.UTF8.GetString(stored.Content);
        if (FormatOf(text) is { } format && format != EvidenceFile.CurrentFormat)
        {
            var fix = format < EvidenceFile.CurrentFormat
                ? "an older Slipway wrote it, whose judge kept no state. "
                    + "Deliver better code or data as a new version, or go on with the Slipway that wrote it."
                : "a newer Slipway wrote it. Update this one.";
            throw new CloudException($"{uri} is of format {format}, expected {EvidenceFile.CurrentFormat}: {fix}");
        }

        return DomainJson.Evidence.Parse(text, uri);
    }

    /// <summary>Writes the evidence; returns its SHA-256, hex.</summary>
    public static async Task<string> WriteAsync(IObjectStore store, string key, EvidenceFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        var content = Encoding.UTF8.GetBytes(DomainJson.Evidence.Write(file));
        await store.PutAsync(key, content, WriteCondition.None, cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static int? FormatOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("formatVersion", out var format) && format.TryGetInt32(out var number)
                ? number
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader says what is wrong with it, and where.
            return null;
        }
    }
}
