using System.Text.Json.Nodes;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>The files through which a step and its runner talk.</summary>
internal sealed class RunnerFiles
{
    public RunnerFiles(string folder, JsonObject trigger)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        (Event, Output, Environment, Summary) =
            (Path.Combine(own, "event.json"), Path.Combine(own, "output"), Path.Combine(own, "env"), Path.Combine(own, "summary.md"));
        File.WriteAllText(Event, trigger.ToJsonString());
        File.WriteAllText(Output, "");
        File.WriteAllText(Environment, "");
        File.WriteAllText(Summary, "");
    }

    public string Event { get; }

    public string Output { get; }

    public string Environment { get; }

    public string Summary { get; }

    /// <summary>name=value, or name&lt;&lt;DELIMITER with the lines up to the delimiter.</summary>
    public JsonObject Outputs()
    {
        var outputs = new JsonObject();
        var lines = File.ReadAllLines(Output);
        for (var i = 0; i < lines.Length; i++)
        {
            var heredoc = lines[i].IndexOf("<<", StringComparison.Ordinal);
            var equals = lines[i].IndexOf('=', StringComparison.Ordinal);
            if (heredoc > 0 && (equals < 0 || heredoc < equals))
            {
                var end = Array.IndexOf(lines, lines[i][(heredoc + 2)..], i + 1);
                outputs[lines[i][..heredoc]] = string.Join('\n', lines[(i + 1)..end]);
                i = end;
            }
            else if (equals > 0)
            {
                outputs[lines[i][..equals]] = lines[i][(equals + 1)..];
            }
        }

        return outputs;
    }
}
