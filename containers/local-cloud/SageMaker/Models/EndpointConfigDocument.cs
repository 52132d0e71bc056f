using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>An endpoint configuration as it is stored. The request is the description.</summary>
internal sealed record EndpointConfigDocument(string Name, string Arn, JsonObject Request, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "endpoint-configs";
}
