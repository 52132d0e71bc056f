using System.Security.Cryptography;
using System.Text;

namespace Slipway.Training;

/// <summary>
/// What a checkpoint comes from. Only a job that has all three in common goes on to the model that it would have made alone.
/// </summary>
/// <param name="Program">The trainer and the build of its assembly.</param>
/// <param name="Hyperparameters">SHA-256 of them.</param>
/// <param name="Data">SHA-256 of the channels' files and their names.</param>
internal sealed record CheckpointOrigin(string Program, string Hyperparameters, string Data)
{
    /// <summary>The origin of a job. Reads all data once.</summary>
    public static CheckpointOrigin Of(Type trainer, TrainingConfiguration configuration, ContainerPaths paths)
    {
        var hyperparameters = string.Concat(
            configuration.Hyperparameters.Own.Select(value => $"{value.Key.Length}:{value.Key}={value.Value.Length}:{value.Value}\n"));
        return new CheckpointOrigin(
            // Builds are deterministic: the same source has the same version id on every machine.
            $"{trainer.FullName} {trainer.Module.ModuleVersionId} {typeof(CheckpointOrigin).Module.ModuleVersionId}",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hyperparameters))),
            DataHash(configuration.Channels.Select(channel => paths.Channel(channel.Name)).Order(StringComparer.Ordinal)));
    }

    /// <summary>What differs, as a noun phrase; null when nothing does.</summary>
    public string? Difference(CheckpointOrigin other) =>
        Program != other.Program ? "another program or build"
        : Hyperparameters != other.Hyperparameters ? "other hyperparameters"
        : Data != other.Data ? "other data"
        : null;

    private static string DataHash(IEnumerable<string> folders)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var folder in folders)
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                using var content = File.OpenRead(path);
                all.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(folder)}/{Path.GetRelativePath(folder, path)}\n"));
                all.AppendData(SHA256.HashData(content));
            }
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
