using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Runners.Infrastructure;

/// <summary>
/// What a saved plan was made from: an apply takes the plan only while all of it still holds. It is kept in the plan file itself, which is
/// an archive that Terraform reads by names and ours is none of them: one file goes from the review to the apply.
/// </summary>
/// <param name="Environment">The environment.</param>
/// <param name="PlanHash">SHA-256 over the rest of the plan file.</param>
/// <param name="SourceHash">Hash over infra/ and the models' manifests.</param>
/// <param name="DriftHash">Hash over what the plan found changed and what it would do.</param>
/// <param name="Terraform">Version that made it.</param>
/// <param name="Time">When.</param>
/// <param name="Changes">How many resources are created, changed, replaced and destroyed.</param>
public sealed record PlanRecord(
    string Environment, string PlanHash, string SourceHash, string DriftHash, string Terraform, DateTimeOffset Time, PlanChanges Changes)
{
    private const string Entry = "slipway.json";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// Puts it into a plan file. The archive is written anew: updated in place, its checksums are not those that Terraform expects.
    /// </summary>
    public void Write(string planFile)
    {
        var unfinished = planFile + ".tmp";
        using (var from = ZipFile.OpenRead(planFile))
        using (var file = File.Create(unfinished))
        using (var to = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var entry in from.Entries.Where(entry => entry.FullName != Entry))
            {
                using var source = entry.Open();
                using var copy = to.CreateEntry(entry.FullName).Open();
                source.CopyTo(copy);
            }

            using var content = to.CreateEntry(Entry).Open();
            JsonSerializer.Serialize(content, this, Options);
        }

        File.Move(unfinished, planFile, overwrite: true);
    }

    /// <summary>Reads it from a plan file; null when the file is none of ours.</summary>
    public static PlanRecord? Read(string planFile)
    {
        try
        {
            using var archive = ZipFile.OpenRead(planFile);
            using var content = archive.GetEntry(Entry)?.Open();
            return content is null ? null : JsonSerializer.Deserialize<PlanRecord>(content, Options);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>SHA-256, hex, over names and contents of everything in a plan file but the record.</summary>
    public static string HashOf(string planFile)
    {
        using var archive = ZipFile.OpenRead(planFile);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName != Entry).OrderBy(entry => entry.FullName,
            StringComparer.Ordinal))
        {
            using var content = entry.Open();
            hash.AppendData(Encoding.UTF8.GetBytes(entry.FullName + "\0"));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
