using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>Checks a manifest made in code by the rules of the file: what it finds is what a reader of the written file would.</summary>
public static class ModelManifestValidator
{
    /// <summary>Every error; lines are those of the manifest as <see cref="DomainJson"/> writes it.</summary>
    public static IReadOnlyList<FileError> Validate(ModelManifest manifest) =>
        ManifestReader.Read(DomainJson.Manifest.Write(manifest), DomainJson.Manifest.Name).Errors;
}
