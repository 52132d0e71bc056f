using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Training;

/// <summary>
/// A checkpoint on disk: a line of JSON that says whose it is and how long, then the trainer's bytes. Whole or not there at all.
/// </summary>
internal sealed class CheckpointFile(string folder, Func<CheckpointOrigin> origin)
{
    internal const string Name = "slipway.checkpoint";
    private const string Format = "slipway-checkpoint-1";

    public string Path { get; } = System.IO.Path.Combine(folder, Name);

    public bool Exists => File.Exists(Path);

    /// <summary>
    /// The trainer's bytes. Throws <see cref="InvalidDataException"/> with what is wrong for a file that is damaged or another's.
    /// </summary>
    public byte[] Read()
    {
        var content = File.ReadAllBytes(Path).AsSpan();
        var end = content.IndexOf((byte)'\n');
        var head = Head(end < 0 ? [] : content[..end]);
        var state = content[(end + 1)..];
        if (head.Format != Format)
        {
            throw new InvalidDataException($"expected format {Format}, found '{head.Format}'.");
        }

        if (state.Length != head.Length || Convert.ToHexStringLower(SHA256.HashData(state)) != head.Sha256)
        {
            throw new InvalidDataException(
                $"expected {head.Length} bytes with the SHA-256 {head.Sha256}, found {state.Length} bytes with another or part of it. "
                + "It is damaged.");
        }

        return head.Origin.Difference(origin()) is { } difference
            ? throw new InvalidDataException($"expected one of this job, found one of {difference}.")
            : state.ToArray();
    }

    /// <summary>
    /// Writes the file beside its place, to the disk, and renames it: a kill at any time leaves the old one or the new one.
    /// </summary>
    public void Write(byte[] state)
    {
        var head = new CheckpointHead(Format, origin(), state.Length, Convert.ToHexStringLower(SHA256.HashData(state)));
        var temporary = Path + ".tmp";
        using (var file = File.Create(temporary))
        {
            JsonSerializer.Serialize(file, head);
            file.WriteByte((byte)'\n');
            file.Write(state);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, Path, overwrite: true);
    }

    private static CheckpointHead Head(ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize<CheckpointHead>(line) is { Origin: not null } head)
            {
                return head;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new InvalidDataException("expected a checkpoint, found a file that does not start as one.");
    }

    private sealed record CheckpointHead(string Format, CheckpointOrigin Origin, int Length, string Sha256);
}
