using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>A workflow file as it is, ours or anybody's.</summary>
internal sealed class ParsedWorkflow
{
    private ParsedWorkflow(string path, string text, YamlNode root)
    {
        (Path, Lines, Root) = (path, text.Split('\n'), root);
        Jobs = [.. root.At("jobs").Entries().Select(entry => new ParsedJob(this, entry.Name, entry.Value))];
    }

    public string Path { get; }

    public string FileName => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<string> Lines { get; }

    public YamlNode Root { get; }

    public IReadOnlyList<ParsedJob> Jobs { get; }

    public string Name => Root.Text("name") ?? Path;

    /// <summary>What starts it, with its settings where it has some.</summary>
    public IEnumerable<(YamlNode Place, string Name, YamlNode? Settings)> Events => Root.At("on") switch
    {
        YamlMappingNode map => map.Entries().Select(entry => (entry.Key, entry.Name, (YamlNode?)entry.Value)),
        var other => other.Items().Select(item => (item, item.Text() ?? "", (YamlNode?)null)),
    };

    public YamlNode? Event(string name) => Events.Where(one => one.Name == name).Select(one => one.Settings ?? one.Place).FirstOrDefault();

    /// <exception cref="InvalidWorkflowException">The file is no YAML mapping.</exception>
    public static ParsedWorkflow Parse(string path, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? new(path, text, root)
                : throw new InvalidWorkflowException($"{path}: expected one YAML mapping with on: and jobs:.");
        }
        catch (YamlException exception)
        {
            throw new InvalidWorkflowException($"{path}({exception.Start.Line}): this is no YAML: {exception.Message}");
        }
    }
}
