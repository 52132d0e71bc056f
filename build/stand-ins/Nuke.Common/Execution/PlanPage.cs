using System.Net;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>
/// <c>.nuke/temp/execution-plan.html</c>: all targets, those of the plan numbered, with every kind of dependency. One file, no script.
/// </summary>
internal static class PlanPage
{
    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Execution plan</title>
        <style>
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #1c2430; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .35rem .9rem; border-bottom: 1px solid #d7dde5; vertical-align: top; }
        tr.out { color: #8a94a3; }
        td.number { text-align: right; }
        </style>
        </head>
        <body>
        <h1>Execution plan</h1>
        <table>
        <tr><th></th><th>Target</th><th>What it does</th><th>In the plan</th><th>Needs</th><th>Comes after</th><th>Triggered by</th><th>Only when</th></tr>
        """;

    public static void Write(NukeBuild build, AbsolutePath directory)
    {
        directory.CreateDirectory();
        File.WriteAllText(directory / "execution-plan.html", Render(build));
    }

    private static string Render(NukeBuild build)
    {
        var plan = build.ExecutionPlan.ToList();
        var page = new StringBuilder(Head).AppendLine();
        foreach (var target in plan.Concat(build.ExecutableTargets.Except(plan)))
        {
            var index = plan.IndexOf(target);
            page.Append(index < 0 ? "<tr class=\"out\"><td></td>" : $"<tr><td class=\"number\">{index + 1}</td>");
            Cell(page, target.Name);
            Cell(page, target.Description);
            Cell(page, index < 0 ? string.Empty : PlanText.Reason(target, plan));
            Cell(page, Names(target.ExecutionDependencies));
            Cell(page, Names(target.OrderDependencies));
            Cell(page, Names(target.TriggerDependencies));
            Cell(page, string.Join(" && ", target.StaticConditions.Concat(target.DynamicConditions).Select(x => x.Text)));
            page.AppendLine("</tr>");
        }

        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private static void Cell(StringBuilder page, string text) => page.Append($"<td>{WebUtility.HtmlEncode(text)}</td>");

    private static string Names(IEnumerable<ExecutableTarget> targets) => string.Join(", ", targets.Select(x => x.Name));
}
