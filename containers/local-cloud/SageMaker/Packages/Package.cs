using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>A model package as it is stored. <paramref name="Members"/> are the description's own; updates change them.</summary>
internal sealed record Package(string Group, int Version, string Arn, string? Token, JsonObject Members, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "model-packages";

    public DateTimeOffset? Modified { get; init; }

    /// <summary>Of the request that made it; null where an older run of the cloud did not note it.</summary>
    public string? Content { get; init; }

    /// <summary>Key in the document store.</summary>
    public string Key => $"{Group}/{Version}";

    /// <summary>Approved, Rejected or PendingManualApproval.</summary>
    public string Approval => (string)Members["ModelApprovalStatus"]!;
}
