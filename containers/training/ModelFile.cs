using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Training;

/// <summary>A template's model as one JSON file: written whole, read from a folder or from SageMaker's archive.</summary>
/// <param name="name">Name of the file.</param>
/// <param name="format">Version of its format.</param>
/// <param name="formatOf">The version that a file says it has.</param>
/// <param name="json">How it is written.</param>
public sealed class ModelFile<TArtifact>(string name, int format, Func<TArtifact, int> formatOf, JsonTypeInfo<TArtifact> json)
    where TArtifact : class
{
    /// <summary>Writes the file beside its place and renames it: a stopped job leaves a whole file or none.</summary>
    public void Write(string folder, TArtifact artifact)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, [.. Serialise(artifact), (byte)'\n']);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The file's bytes, without the line end.</summary>
    public byte[] Serialise(TArtifact artifact) => JsonSerializer.SerializeToUtf8Bytes(artifact, json);

    /// <summary>
    /// Reads a model folder, as it lies under /opt/ml/model. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public TArtifact ReadFolder(string folder)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? Parse(path, File.ReadAllBytes(path))
            : throw new InvalidDataException(
                $"{path}: expected the trained model, found none. Does ModelDataUrl name the model.tar.gz of a training job of this "
                + "template?");
    }

    /// <summary>
    /// Reads a model from a <c>model.tar.gz</c>. Throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public TArtifact ReadArchive(string path)
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
            if (entry.DataStream is { } content && Path.GetFileName(entry.Name) == name)
            {
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                return Parse($"{path}, {entry.Name}", bytes.ToArray());
            }
        }

        throw new InvalidDataException($"{path}: expected {name} in the archive, found none. Was it trained by this template?");
    }

    private TArtifact Parse(string place, ReadOnlySpan<byte> content)
    {
        try
        {
            var artifact = JsonSerializer.Deserialize(content, json)
                ?? throw new InvalidDataException($"{place}: expected a model, found null. Train it again.");
            return formatOf(artifact) == format
                ? artifact
                : throw new InvalidDataException(
                    $"{place}: expected format {format}, found {formatOf(artifact)}. Serve it with the image that it was trained with.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}, line {e.LineNumber + 1}: expected a model, found: {e.Message} Train it again.", e);
        }
    }
}
