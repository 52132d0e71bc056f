using System.Text.Json.Nodes;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>A job's place on disk: <c>ml</c> stands for /opt/ml, <c>log.txt</c> beside it holds what the container printed.</summary>
internal sealed class JobFolder
{
    private readonly string _root;

    /// <summary>Makes the folder anew: what a killed run left in it would be taken for this run's.</summary>
    public JobFolder(string root)
    {
        _root = root;
        DiscardedFolder.Remove(root);
        Directory.CreateDirectory(Base);
    }

    /// <summary>Stands for /opt/ml.</summary>
    public string Base => Path.Combine(_root, "ml");

    /// <summary>What the container printed.</summary>
    public string Log => Path.Combine(_root, "log.txt");

    /// <summary>A folder below /opt/ml, created.</summary>
    public string Sub(string relative) => Directory.CreateDirectory(Path.Combine(Base, relative)).FullName;

    /// <summary>A path beside /opt/ml.</summary>
    public string Beside(string name) => Path.Combine(_root, name);

    /// <summary>Writes a configuration file below /opt/ml.</summary>
    public void WriteJson(string relative, JsonObject content)
    {
        var path = Path.Combine(Base, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content.ToJsonString());
    }

    /// <summary>Frees the space of what was downloaded and made; the log and the configuration stay for people to look at.</summary>
    public void DropData(params string[] relatives)
    {
        foreach (var relative in relatives)
        {
            DiscardedFolder.Remove(Path.Combine(Base, relative));
        }
    }
}
