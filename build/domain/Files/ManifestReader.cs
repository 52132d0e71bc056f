using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>What the reader made of a manifest.</summary>
/// <param name="Manifest">The manifest; null when there are errors.</param>
/// <param name="Errors">Every error, in the order of the file.</param>
public sealed record ManifestResult(ModelManifest? Manifest, IReadOnlyList<FileError> Errors)
{
    /// <summary>The manifest. Throws <see cref="FileFaultException"/> with every error.</summary>
    public ModelManifest Require() => Manifest ?? throw new FileFaultException(Errors);
}

/// <summary>Reads <c>model.json</c> and reports every error at once.</summary>
public static class ManifestReader
{
    /// <summary>Reads a manifest. <paramref name="path"/> is only named in messages.</summary>
    public static ManifestResult Read(string json, string path)
    {
        var result = DomainJson.Manifest.Read(json, path);
        return new ManifestResult(result.Value, result.Errors);
    }
}
