using System.Text;
using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Reports;

/// <summary>The steps as a Mermaid flow chart, which GitHub draws.</summary>
internal static class MermaidFlow
{
    public static void Append(StringBuilder text, IReadOnlyList<ReportedStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        text.Append("```mermaid\nflowchart LR\n");
        for (var index = 0; index < steps.Count; index++)
        {
            var (step, sign) = (steps[index], Sign.Of(steps[index].Outcome));
            var took = step.Duration is null ? "" : $", {Times.Duration(step.Duration)}";
            text.Append($"  s{index}[\"{Label(step.Name)}<br/>{sign.Word}{took}\"]:::{sign.Tone}\n");
            text.Append(index == 0 ? "" : $"  s{index - 1} {(step.Outcome == StepOutcome.Pending ? "-.->" : "-->")} s{index}\n");
        }

        text.Append(
            """
              classDef good fill:#dafbe1,stroke:#116329,color:#116329
              classDef bad fill:#ffebe9,stroke:#b3161b,color:#b3161b
              classDef unsure fill:#fff3cd,stroke:#7a4e00,color:#7a4e00
              classDef plain fill:#f6f8fa,stroke:#57606a,color:#57606a
              classDef none fill:#ffffff,stroke:#57606a,color:#57606a,stroke-dasharray:4 3
            ```


            """);
    }

    // Within quotes Mermaid reads # as the beginning of a character's code, and everything else but a quote as text or HTML.
    private static string Label(string text)
    {
        var label = new StringBuilder();
        foreach (var character in text)
        {
            _ = character is '"' or '#' or '<' or '>' or '&' or '`' or ';' || char.IsControl(character)
                ? label.Append('#').Append((int)character).Append(';')
                : label.Append(character);
        }

        return label.ToString();
    }
}
