using Slipway.Ci.Model;

namespace Slipway.Ci.Rendering;

/// <summary>What stands below <c>steps:</c>.</summary>
internal static class StepRenderer
{
    public static void Render(YamlWriter yaml, IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step.Comment is { } comment)
                JobRenderer.Comment(yaml, comment);
            yaml.Item(() => Render(yaml, step));
        }
    }

    private static void Render(YamlWriter yaml, Step step)
    {
        yaml.Scalar("name", step.Name);
        if (step.Id is { } id)
            yaml.Scalar("id", id);
        if (step.If is { } condition)
            yaml.Scalar("if", Expressions.Of(condition.Body));
        if (step is ActionStep action)
        {
            yaml.Scalar("uses", action.Pin.Reference, action.Pin.Version);
            Map(yaml, "with", action.Inputs);
        }
        else if (step is TargetStep target)
        {
            Map(yaml, "env", [.. target.Environment]);
            yaml.Scalar("run", target.Script);
        }
        else if (step is RefusalStep refusal)
        {
            yaml.Scalar("run", refusal.Script);
        }
    }

    private static void Map(YamlWriter yaml, string key, IReadOnlyList<(string Name, string Value)> values)
    {
        if (values.Count == 0)
            return;
        yaml.Map(key, () =>
        {
            foreach (var (name, value) in values)
                yaml.Scalar(name, value);
        });
    }
}
