using System.Globalization;

namespace Slipway.LocalCloud.SageMaker.Cards;

/// <summary>A model card as it stands; its contents are in its versions.</summary>
/// <param name="Version">The newest.</param>
internal sealed record ModelCard(string Name, string Arn, int Version, string Status, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "model-cards";

    /// <summary>No content is changed any more.</summary>
    public const string Archived = "Archived";

    public DateTimeOffset Modified { get; init; } = Created;
}

/// <summary>A version of a model card.</summary>
internal sealed record ModelCardVersion(string Name, int Version, string Content, string Status, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "model-card-versions";

    public DateTimeOffset Modified { get; init; } = Created;

    /// <summary>Key in the document store.</summary>
    public static string Key(string name, int version) => string.Create(CultureInfo.InvariantCulture, $"{name}/{version:D9}");
}
