using System.Text.Json;

namespace Slipway.Runners.Rehearsal;

/// <summary>
/// What a rehearsal was started with, kept in its folder so that the next run knows whether to go on with it. What has happened is not
/// here: that is in the local cloud's records.
/// </summary>
/// <param name="DataPath">The data file.</param>
/// <param name="DataHash">Its SHA-256.</param>
/// <param name="FolderHash">Hash of what the image is made from.</param>
/// <param name="Sabotage">What is broken on purpose; null for nothing.</param>
/// <param name="Started">When it was first started.</param>
/// <param name="Finished">When it came to its end; null while it has not.</param>
public sealed record RehearsalState(
    string DataPath, string DataHash, string FolderHash, string? Sabotage, DateTimeOffset Started, DateTimeOffset? Finished)
{
    private const string FileName = "rehearsal.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads what is in the folder; null when there is nothing, or nothing readable.</summary>
    public static RehearsalState? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<RehearsalState>(File.ReadAllText(path), s_json) : null;
        }
        catch (JsonException)
        {
            // A file that cannot be read stands for a rehearsal that cannot be gone on with.
            return null;
        }
    }

    /// <summary>Whether a run with the given inputs goes on with this one.</summary>
    public bool IsUnfinishedRunOf(RehearsalState other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Finished is null && DataHash == other.DataHash && FolderHash == other.FolderHash && Sabotage == other.Sabotage;
    }

    /// <summary>Writes it into the folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, s_json));
    }
}
