using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>A model as it is stored. The request is the description.</summary>
internal sealed record ModelDocument(string Name, string Arn, JsonObject Request, ModelContainer Container, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "models";
}

/// <summary>What a model runs: the image as it was given and by digest, as it was when the model was created; the artifact; the
/// environment.</summary>
internal sealed record ModelContainer(
    string Image,
    string ResolvedImage,
    string Digest,
    DateTimeOffset Resolved,
    string? ModelDataUrl,
    IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>No way out of its container (EnableNetworkIsolation).</summary>
    public bool Isolated { get; init; }
}
