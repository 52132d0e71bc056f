using Slipway.Runners.Images;

namespace Slipway.Runners.Models;

/// <summary>The files of a template that a new model starts with.</summary>
internal static class TemplateFiles
{
    private static readonly string[] LeftBehind = ["bin", "obj", "__pycache__"];

    /// <summary>Names of the templates, in order.</summary>
    public static IReadOnlyList<string> Names(string repository) =>
        [
            .. ModelSource.Folders(repository)
                .Where(folder => Path.GetFileName(Path.GetDirectoryName(folder)) == "model-templates")
                .Select(folder => Path.GetFileName(folder)),
        ];

    /// <summary>
    /// Copies everything but build output. Project references need no change: models/NAME lies as deep in the repository as
    /// model-templates/TEMPLATE does.
    /// </summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from)
            .Where(folder => !LeftBehind.Contains(Path.GetFileName(folder), StringComparer.Ordinal)))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
