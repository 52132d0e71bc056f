using System.Text;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary><c>--help</c>: targets with what they do and need, parameters with what they mean and are by default.</summary>
internal static class HelpText
{
    private const int LineLength = 100;

    public static string Render(NukeBuild build, IReadOnlyList<ParameterMember> parameters, IReadOnlyDictionary<string, string> defaults)
    {
        var text = new StringBuilder();
        Targets(text, build.ExecutableTargets.Where(x => x.Listed).ToList());
        var listed = parameters.Where(x => x.Attribute.List).ToList();
        var defaultTargets = string.Join(' ', build.ExecutableTargets.Where(x => x.IsDefault).Select(x => x.Name)) is { Length: > 0 } names
            ? names
            : "none";
        var width = Math.Max(listed.Select(x => x.DashedName.Length).DefaultIfEmpty().Max(), 12);
        text.AppendLine().AppendLine("Parameters:").AppendLine();
        foreach (var parameter in listed.Where(x => !x.IsBuiltIn))
            Parameter(text, parameter, width, defaults.GetValueOrDefault(parameter.Name));
        if (listed.Any(x => !x.IsBuiltIn))
            text.AppendLine();
        foreach (var parameter in listed.Where(x => x.IsBuiltIn))
            Parameter(text, parameter, width, defaultText: null, defaultTargets);
        return text.ToString().TrimEnd();
    }

    private static void Targets(StringBuilder text, IReadOnlyList<ExecutableTarget> targets)
    {
        text.AppendLine("Targets (with their direct dependencies):").AppendLine();
        var width = Math.Max(targets.Select(x => Entry(x).Length).DefaultIfEmpty().Max(), 20);
        foreach (var target in targets)
        {
            var needs = string.Join(", ", target.ExecutionDependencies.Select(x => x.Name));
            text.AppendLine($"  {Entry(target).PadRight(width)}{(needs.Length > 0 ? $" -> {needs}" : string.Empty)}".TrimEnd());
            foreach (var line in Wrap(target.Description, LineLength - 4))
                text.AppendLine($"    {line}");
        }
    }

    private static string Entry(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : string.Empty);

    private static void Parameter(
        StringBuilder text, ParameterMember parameter, int width, string defaultText, string defaultTargets = null)
    {
        var notes = new List<string>();
        if (parameter.Description != null)
            notes.Add($"{parameter.Description.Replace("{default_target}", defaultTargets)}.");
        if (ValueConverter.Choices(parameter.ScalarType) is { } choices)
            notes.Add($"One of {string.Join(", ", choices)}.");
        if (parameter.IsSecret)
            notes.Add("Secret.");
        if (defaultText != null)
            notes.Add($"Default: {defaultText}.");

        var lines = Wrap(string.Join(' ', notes), LineLength - width - 6).DefaultIfEmpty(string.Empty).ToList();
        text.AppendLine($"  --{parameter.DashedName.PadRight(width)}  {lines[0]}".TrimEnd());
        foreach (var line in lines.Skip(1))
            text.AppendLine($"{new string(' ', width + 6)}{line}");
    }

    private static IEnumerable<string> Wrap(string text, int length)
    {
        var line = new StringBuilder();
        foreach (var word in (text ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > length)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
