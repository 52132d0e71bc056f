using System.Text.RegularExpressions;
using Slipway.Ci.Actions;
using Slipway.Ci.Model;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>A step of a parsed workflow.</summary>
internal sealed partial class ParsedStep(YamlNode node)
{
    public YamlNode Node { get; } = node;

    public string? Uses => Node.Text("uses");

    /// <summary>OWNER/NAME of the action; empty for a script.</summary>
    public string Action => Uses?.Split('@')[0] ?? "";

    public string Run => Node.Text("run") ?? "";

    /// <summary>Build targets that the script runs.</summary>
    public IEnumerable<string> Targets => BuildCall().Matches(Run)
        .SelectMany(call => call.Groups["targets"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What it needs from the job's token, as far as the table of needs knows.</summary>
    public IEnumerable<Grant> Needs => StepNeeds.OfAction(Action).Concat(Targets.SelectMany(StepNeeds.OfTarget));

    public string? Input(string name) => Node.At("with").Text(name);

    public bool Is(ActionPin pin) => Action.Equals(pin.Name, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"build\.(sh|cmd)(?<targets>( +[A-Za-z]\w*)*)")]
    private static partial Regex BuildCall();
}
