namespace Slipway.LocalCloud.Kms;

/// <summary>A symmetric key.</summary>
/// <param name="Id">UUID.</param>
/// <param name="Description">Empty for none.</param>
/// <param name="Created">When.</param>
/// <param name="Policy">JSON.</param>
/// <param name="Material">32 bytes, readable in the state folder: this cloud guards nothing but itself.</param>
internal sealed record KeyRecord(string Id, string Description, DateTimeOffset Created, string Policy, byte[] Material)
{
    public bool Enabled { get; init; } = true;

    /// <summary>When it goes for ever; null when nobody wants it gone.</summary>
    public DateTimeOffset? Deletion { get; init; }

    /// <summary>Days between rotations; null for none. The material is not changed here: nobody can see the difference.</summary>
    public int? RotationDays { get; init; }

    public DateTimeOffset? RotationSince { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary><c>Enabled</c>, <c>Disabled</c> or <c>PendingDeletion</c>.</summary>
    public string State => Deletion is not null ? "PendingDeletion" : Enabled ? "Enabled" : "Disabled";

    /// <summary>Without the material, which belongs in no log.</summary>
    public override string ToString() => Id;
}

/// <summary>Another name of a key.</summary>
internal sealed record AliasRecord(string Name, string KeyId, DateTimeOffset Created, DateTimeOffset Updated);
