using System.ComponentModel.DataAnnotations;
using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary><c>images.json</c>: the images that <c>BuildImages</c> made, for <c>PushImages</c> and the pipeline.</summary>
public sealed record ImagesFile
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>Each image, in the order of the model names.</summary>
    public required IReadOnlyList<BuiltImage> Images { get; init; }
}

/// <summary>One image.</summary>
/// <param name="Model">The model it is for.</param>
/// <param name="Repository">ECR repository: <c>slipway/NAME</c>.</param>
/// <param name="Digest"><c>sha256:</c> and 64 hex digits, of the image's manifest.</param>
/// <param name="FolderHash">SHA-256 of what it was made from, hex: the model's folder, the hosts it uses, and with a base also that and the
/// builder.</param>
/// <param name="Layout">Folder of the OCI image layout, relative to the file, with forward slashes.</param>
/// <param name="Builder">Who built it: <c>engine</c>, <c>layout</c> (without an engine) or <c>codebuild</c>. Older files lack it:
/// layout.</param>
/// <param name="Base">Digest of the image it was built on; null without one.</param>
/// <param name="Pushed">Where PushImages put it, repository and digest; null before.</param>
public sealed record BuiltImage(
    ModelName Model,
    [property: MinLength(1)] string Repository,
    [property: RegularExpression("^sha256:[0-9a-f]{64}$", ErrorMessage = "an image digest: sha256: and 64 hex digits")] string Digest,
    [property: RegularExpression("^[0-9a-f]{64}$", ErrorMessage = "a SHA-256 hash of 64 hex digits")] string FolderHash,
    [property: RegularExpression("^[^/\\\\].*$", ErrorMessage = "a relative path")] string Layout,
    [property: RegularExpression("^(engine|layout|codebuild)$", ErrorMessage = "engine, layout or codebuild")] string Builder = "layout",
    [property: RegularExpression("^sha256:[0-9a-f]{64}$", ErrorMessage = "an image digest: sha256: and 64 hex digits")] string? Base = null,
    [property: MinLength(1)] string? Pushed = null);
