using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Models;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>A configuration as an endpoint serves it: a copy of its own, models included, so that deleting either changes
/// nothing.</summary>
internal sealed record Deployment(string ConfigName, IReadOnlyList<VariantDeployment> Variants, JsonObject? Capture, DateTimeOffset Started)
{
    /// <summary>Its AsyncInferenceConfig; null for an endpoint that answers at once.</summary>
    public JsonObject? Async { get; init; }

    /// <summary>Instances of the production variant that has fewest.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int SmallestCount =>
        Math.Max(1, Variants.Where(variant => !variant.Shadow).Select(variant => variant.InstanceCount).DefaultIfEmpty(1).Min());

    /// <summary>A copy with other weights and counts, by variant.</summary>
    public Deployment With(Func<VariantDeployment, VariantDeployment> change) => this with { Variants = [.. Variants.Select(change)] };
}

/// <summary>A variant of a deployment.</summary>
internal sealed record VariantDeployment(
    string Name, bool Shadow, string ModelName, ModelContainer Container, int InstanceCount, double Weight)
{
    /// <summary>How long a container may take until /ping answers, in seconds; null for the default.</summary>
    public int? HealthTimeoutSeconds { get; init; }

    /// <summary>Of its instances; null where an older run of the cloud did not note it.</summary>
    public string? InstanceType { get; init; }

    /// <summary>No way out of its container.</summary>
    public bool Isolated { get; init; }

    /// <summary>
    /// Whether both run the same image with the same artifact and environment, name and instances: then the container can stay, be it
    /// that only weights, counts or capture change, or that a shadow becomes a production variant.
    /// </summary>
    public bool SharesContainerWith(VariantDeployment other) =>
        Name == other.Name && InstanceType == other.InstanceType && Isolated == other.Isolated
        && Container.Digest == other.Container.Digest && Container.ModelDataUrl == other.Container.ModelDataUrl
        && Container.Environment.Count == other.Container.Environment.Count
        && Container.Environment.All(one => other.Container.Environment.TryGetValue(one.Key, out var value) && value == one.Value);
}
