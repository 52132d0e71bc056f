using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>The manifest that lies beside the program in its image.</summary>
public static class TemplateManifest
{
    /// <summary>Its name.</summary>
    public const string FileName = "model.json";

    /// <summary>Reads it; throws <see cref="JobException"/> with every error in it.</summary>
    public static ModelManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new JobException($"{path}: expected the model's manifest beside the program, found none. Build the image again.");
        }

        var result = ManifestReader.Read(File.ReadAllText(path), path);
        return result.Manifest ?? throw new JobException(string.Join('\n', result.Errors));
    }
}
