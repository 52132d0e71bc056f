using Slipway.Ci.Model;
using Slipway.Domain.Files;

namespace Slipway.Ci.Workflows;

/// <summary>When the manifests want their models trained anew.</summary>
internal static class RetrainingSchedules
{
    private static readonly string[] s_folders = ["model-templates", "models"];

    /// <summary>One entry for each distinct schedule, in the order of their texts; models with the same share it.</summary>
    public static IReadOnlyList<Cron> Read(string root) =>
        [.. s_folders.Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(folder => Path.Combine(folder, "model.json")).Where(File.Exists)
            .Select(path => ManifestReader.Read(File.ReadAllText(path), path).Require().Retraining.Schedule)
            .OfType<string>()
            .Select(text => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(text => Cron.At(text))];
}
