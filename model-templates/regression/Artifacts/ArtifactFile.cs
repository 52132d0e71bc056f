using Slipway.Training;

namespace Slipway.Regression.Artifacts;

/// <summary>Reads and writes <c>regression.json</c>.</summary>
internal static class ArtifactFile
{
    private static readonly ModelFile<RegressionArtifact> File =
        new(
            RegressionArtifact.FileName,
            RegressionArtifact.CurrentFormat,
            artifact => artifact.FormatVersion,
            ArtifactJson.Default.RegressionArtifact);

    public static void Write(string folder, RegressionArtifact artifact) => File.Write(folder, artifact);

    public static byte[] Serialise(RegressionArtifact artifact) => File.Serialise(artifact);

    /// <summary>
    /// Reads a model folder, as it lies under /opt/ml/model. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public static RegressionModel ReadFolder(string folder) => new(File.ReadFolder(folder));

    /// <summary>
    /// Reads a model from a <c>model.tar.gz</c>. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public static RegressionModel ReadArchive(string path) => new(File.ReadArchive(path));
}
