namespace Slipway.Domain.Supply;

/// <summary>Package URLs (purl-spec): how vulnerability databases name a package.</summary>
public static class Purl
{
    /// <summary><c>pkg:nuget/NAME@VERSION</c>.</summary>
    public static string NuGet(string name, string version) => $"pkg:nuget/{Encode(name)}@{Encode(version)}";

    /// <summary><c>pkg:deb/debian/NAME@VERSION?arch=ARCHITECTURE&amp;distro=DISTRIBUTION</c>.</summary>
    /// <param name="name">The binary package's name.</param>
    /// <param name="version">With its epoch, as dpkg writes it.</param>
    /// <param name="architecture">For example <c>amd64</c> or <c>all</c>.</param>
    /// <param name="distribution">For example <c>debian-12</c>; null when the image does not say.</param>
    public static string Debian(string name, string version, string architecture, string? distribution) =>
        $"pkg:deb/debian/{Encode(name)}@{Encode(version)}?arch={Encode(architecture)}"
            + (distribution is null ? "" : $"&distro={Encode(distribution)}");

    /// <summary><c>pkg:oci/NAME@sha256%3AHEX</c>: the name is the last part of the repository.</summary>
    public static string Oci(string repository, string digest)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return $"pkg:oci/{Encode(repository[(repository.LastIndexOf('/') + 1)..])}@{Uri.EscapeDataString(digest)}";
    }

    // purl-spec: the colon of an epoch stays, the plus of a version does not.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal);
}
