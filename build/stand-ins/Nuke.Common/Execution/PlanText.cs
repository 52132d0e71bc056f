using System.Text;

namespace Nuke.Common.Execution;

/// <summary><c>--plan</c> as text: the targets in the order in which they would run, and why each is there.</summary>
internal static class PlanText
{
    public static string Render(NukeBuild build)
    {
        var plan = build.ExecutionPlan.ToList();
        var width = plan.Max(x => x.Name.Length);
        var text = new StringBuilder().AppendLine("Would run, in this order:").AppendLine();
        for (var i = 0; i < plan.Count; i++)
            text.AppendLine($"{i + 1,4}. {plan[i].Name.PadRight(width)}  {Reason(plan[i], plan)}".TrimEnd());
        return text.AppendLine().Append("Written to .nuke/temp/execution-plan.html").ToString();
    }

    public static string Reason(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (target.Invoked)
            return target.IsDefault ? "default" : "asked for";
        var reasons = new List<string>();
        Add("needed by", plan.Where(x => x.ExecutionDependencies.Contains(target)));
        Add("triggered by", plan.Where(x => x.Triggers.Contains(target)));
        return string.Join("; ", reasons);

        void Add(string what, IEnumerable<ExecutableTarget> others)
        {
            var names = string.Join(", ", others.Select(x => x.Name));
            if (names.Length > 0)
                reasons.Add($"{what} {names}");
        }
    }
}
