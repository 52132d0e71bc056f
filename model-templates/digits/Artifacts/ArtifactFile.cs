using Slipway.Training;

namespace Slipway.Digits.Artifacts;

/// <summary>Reads and writes <c>digits.json</c>.</summary>
internal static class ArtifactFile
{
    private static readonly ModelFile<DigitsArtifact> File =
        new(DigitsArtifact.FileName, DigitsArtifact.CurrentFormat, artifact => artifact.FormatVersion, ArtifactJson.Default.DigitsArtifact);

    public static void Write(string folder, DigitsArtifact artifact) => File.Write(folder, artifact);

    public static byte[] Serialise(DigitsArtifact artifact) => File.Serialise(artifact);

    /// <summary>
    /// Reads a model folder, as it lies under /opt/ml/model. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public static DigitsModel ReadFolder(string folder) => new(File.ReadFolder(folder));

    /// <summary>
    /// Reads a model from a <c>model.tar.gz</c>. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public static DigitsModel ReadArchive(string path) => new(File.ReadArchive(path));
}
