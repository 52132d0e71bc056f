using System.Security.Cryptography;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// Marks what a cloud makes in the engine as its own. Clouds are told apart by a number that each keeps in its state folder, not by the
/// folder's path: several clouds in containers may share an engine, and call their folders the same.
/// </summary>
internal sealed class EngineOwner
{
    private const string Mark = "slipway.local-cloud";
    private const string FolderMark = $"{Mark}.folder";

    /// <summary>Takes the number that the folder holds, or a new one.</summary>
    /// <param name="folder">Created when missing.</param>
    public EngineOwner(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        var file = Path.Combine(Folder, "owner");
        if (!File.Exists(file))
        {
            DurableFile.Write(file, System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(16, lowercase: true)));
        }

        Id = File.ReadAllText(file);
    }

    /// <summary>Names containers, networks and images that any local cloud made.</summary>
    public const string Name = "slipway-local-cloud";

    /// <summary>Notes about the engine are kept here.</summary>
    public string Folder { get; }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Finds what this cloud made.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filter => new Dictionary<string, IDictionary<string, bool>>
    {
        ["label"] = new Dictionary<string, bool> { [$"{Mark}={Id}"] = true },
    };

    /// <summary>Labels of what this cloud makes.</summary>
    /// <param name="baseFolder">What stands for /opt/ml in a container.</param>
    public IDictionary<string, string> Labels(string? baseFolder = null)
    {
        var labels = new Dictionary<string, string> { [Mark] = Id };
        if (baseFolder is not null)
        {
            labels[FolderMark] = baseFolder;
        }

        return labels;
    }

    /// <summary>The folder of a container with these labels; null when they name none.</summary>
    public static string? FolderOf(IDictionary<string, string>? labels) =>
        labels is not null && labels.TryGetValue(FolderMark, out var folder) ? folder : null;
}
