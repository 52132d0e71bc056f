namespace Slipway.Domain.Supply;

/// <summary>Media types of what is attached to an image; artifact types are the same.</summary>
public static class SupplyMedia
{
    /// <summary>A CycloneDX bill of materials in JSON (IANA, ECMA-424).</summary>
    public const string CycloneDx = "application/vnd.cyclonedx+json";

    /// <summary>An in-toto statement, not wrapped in an envelope: it carries no signature.</summary>
    public const string InToto = "application/vnd.in-toto+json";
}
