using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Domain.Files;

/// <summary><c>bases.json</c>: which images models' images are built on, each pinned.</summary>
public sealed record BasesFile
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>Each base, once a kind.</summary>
    public required IReadOnlyList<BaseImage> Bases { get; init; }
}

/// <summary>One base.</summary>
/// <param name="Kind"><c>dotnet</c> for templates that are published by the .NET SDK, <c>debian</c> for all others.</param>
/// <param name="Image">What a Dockerfile's FROM is given: NAME@sha256:DIGEST of a registry, or the id (sha256:...) of an image that this
/// machine's engine has.</param>
/// <param name="Inputs">SHA-256 of what it was made from here, hex; absent when it comes from a registry.</param>
public sealed record BaseImage(
    [property: RegularExpression("^(dotnet|debian)$", ErrorMessage = "dotnet or debian")] string Kind,
    [property: RegularExpression(
        "^(.+@)?sha256:[0-9a-f]{64}$", ErrorMessage = "an image pinned by digest: NAME@sha256: and 64 hex digits")] string Image,
    [property: RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "a SHA-256 hash of 64 hex digits")] string? Inputs = null)
{
    /// <summary>The digest alone.</summary>
    [JsonIgnore]
    public string Digest => Image[Image.LastIndexOf("sha256:", StringComparison.Ordinal)..];

    /// <summary>Whether only the engine of the machine that made it has it.</summary>
    [JsonIgnore]
    public bool IsLocal => !Image.Contains('@', StringComparison.Ordinal);
}
