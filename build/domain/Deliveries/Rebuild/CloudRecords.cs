using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>What the cloud's own records say about a model whose delivery log is lost.</summary>
/// <param name="Model">The model.</param>
/// <param name="Versions">What is known of each version.</param>
/// <param name="Served">What the live endpoint serves; null when there is none.</param>
/// <param name="Now">When the records were read.</param>
public sealed record CloudRecords(ModelName Model, IReadOnlyList<VersionRecords> Versions, ServedRecord? Served, DateTimeOffset Now);

/// <summary>What the live endpoint serves.</summary>
/// <param name="Production">Names of its production variants: versions as slugs.</param>
/// <param name="HasShadow">Whether a shadow variant gets copies.</param>
/// <param name="Configuration">Name of the endpoint configuration.</param>
public sealed record ServedRecord(IReadOnlyList<string> Production, bool HasShadow, string Configuration);

/// <summary>A step as the delivery's journal tells it; journals are written before the log.</summary>
/// <param name="Name">As the log writes it.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended.</param>
/// <param name="State">How it ended.</param>
/// <param name="Sentence">One sentence for people.</param>
public sealed record RecordedStep(string Name, DateTimeOffset Started, DateTimeOffset Ended, DeliveryState State, string Sentence);
