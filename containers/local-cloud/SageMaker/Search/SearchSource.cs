using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Search;

/// <summary>A kind of resource that can be searched.</summary>
/// <param name="Arn">The member that holds its ARN.</param>
/// <param name="All">Descriptions of all of them, new ones each time.</param>
internal sealed record SearchSource(string Arn, Func<IEnumerable<JsonObject>> All)
{
    /// <summary>Members of the description that Search does not give.</summary>
    public IReadOnlyList<string> Hides { get; init; } = [];

    /// <summary>Whether Search gives its tags.</summary>
    public bool HasTags { get; init; } = true;
}
