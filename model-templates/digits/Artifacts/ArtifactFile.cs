using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Slipway.Digits.Artifacts;

/// <summary>Reads and writes <c>digits.json</c>.</summary>
internal static class ArtifactFile
{
    /// <summary>Writes the file beside its place and renames it: a stopped job leaves a whole file or none.</summary>
    public static void Write(string folder, DigitsArtifact artifact)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, DigitsArtifact.FileName);
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, [.. Serialise(artifact), (byte)'\n']);
        File.Move(temporary, path, overwrite: true);
    }

    public static byte[] Serialise(DigitsArtifact artifact) =>
        JsonSerializer.SerializeToUtf8Bytes(artifact, ArtifactJson.Default.DigitsArtifact);

    /// <summary>Reads a model folder, as it lies under /opt/ml/model. Throws <see cref="InvalidDataException"/> when it holds no usable model.</summary>
    public static DigitsModel ReadFolder(string folder)
    {
        var path = Path.Combine(folder, DigitsArtifact.FileName);
        return File.Exists(path)
            ? Parse(path, File.ReadAllBytes(path))
            : throw new InvalidDataException($"{path}: expected the trained model, found none. Does ModelDataUrl name the model.tar.gz of a training job of this template?");
    }

    /// <summary>Reads a model from a <c>model.tar.gz</c>. Throws <see cref="InvalidDataException"/> when it holds no usable model.</summary>
    public static DigitsModel ReadArchive(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"{path}: expected a model archive, found none. Is the S3Uri of the job's input right?");
        }

        using var file = File.OpenRead(path);
        using var plain = new GZipStream(file, CompressionMode.Decompress);
        using var archive = new TarReader(plain);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } content && Path.GetFileName(entry.Name) == DigitsArtifact.FileName)
            {
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                return Parse($"{path}, {entry.Name}", bytes.ToArray());
            }
        }

        throw new InvalidDataException($"{path}: expected {DigitsArtifact.FileName} in the archive, found none. Was it trained by this template?");
    }

    private static DigitsModel Parse(string place, ReadOnlySpan<byte> content)
    {
        try
        {
            var artifact = JsonSerializer.Deserialize(content, ArtifactJson.Default.DigitsArtifact)
                ?? throw new InvalidDataException($"{place}: expected a model, found null. Train it again.");
            return artifact.FormatVersion == DigitsArtifact.CurrentFormat
                ? new DigitsModel(artifact)
                : throw new InvalidDataException($"{place}: expected format {DigitsArtifact.CurrentFormat}, found {artifact.FormatVersion}. Serve it with the image that it was trained with.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}, line {e.LineNumber + 1}: expected a model, found: {e.Message} Train it again.", e);
        }
    }
}
