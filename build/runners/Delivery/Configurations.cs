using System.Security.Cryptography;
using System.Text.Json;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// Endpoint configurations of a model. A configuration's name holds the hash of its content: equal ones are the same one.
/// </summary>
public sealed class Configurations(ModelManifest manifest, string capturesUri)
{
    /// <summary>One version answers everything.</summary>
    public EndpointConfiguration Single(ModelVersion version) =>
        Named(version, [Variant(version, 1)], shadow: null, capture: true);

    /// <summary>One version alone, for the smoke test: nothing is captured.</summary>
    public EndpointConfiguration Staging(ModelVersion version) =>
        Named(version, [Variant(version, 1)], shadow: null, capture: false);

    /// <summary>The champion answers; the candidate gets a copy of every request.</summary>
    public EndpointConfiguration WithShadow(ModelVersion champion, ModelVersion candidate) =>
        Named(candidate, [Variant(champion, 1)], Variant(candidate, 1), capture: true);

    /// <summary>Both answer, by weight; the first step's share is in the configuration, later ones are set on the endpoint.</summary>
    public EndpointConfiguration Shared(ModelVersion champion, ModelVersion candidate, int candidatePercent) =>
        Named(candidate, [Variant(champion, 100 - candidatePercent), Variant(candidate, candidatePercent)], shadow: null, capture: true);

    private Variant Variant(ModelVersion version, double weight) =>
        new(version.Slug, manifest.Name.Model(version), manifest.Serving.InstanceType, manifest.Serving.InstanceCount, weight);

    private EndpointConfiguration Named(ModelVersion version, IReadOnlyList<Variant> production, Variant? shadow, bool capture)
    {
        var unnamed = new EndpointConfiguration(
            "", production, shadow, capture ? new Capture(capturesUri, manifest.Serving.CapturePercentage) : null);
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(unnamed)));
        return unnamed with { Name = manifest.Name.EndpointConfig(version, hash) };
    }
}
