using Slipway.Ci.Model;

namespace Slipway.Ci.Rendering;

/// <summary>What stands below <c>on:</c>.</summary>
internal static class TriggerRenderer
{
    public static void Render(YamlWriter yaml, Triggers on)
    {
        if (on.PullRequest)
            yaml.Map("pull_request", () => yaml.List("branches", ["main"]));
        if (on.PushToMain)
        {
            yaml.Map("push", () =>
            {
                yaml.List("branches", ["main"]);
                if (on.PushPaths.Count > 0)
                    yaml.List("paths", on.PushPaths);
            });
        }

        if (on.Schedule.Count > 0)
        {
            yaml.Map("schedule", () =>
            {
                foreach (var cron in on.Schedule)
                    yaml.Item(() => Render(yaml, cron));
            });
        }

        if (on.Dispatch is { Count: 0 })
            yaml.Empty("workflow_dispatch", "{}");
        else if (on.Dispatch is { } inputs)
            yaml.Map("workflow_dispatch", () => yaml.Map("inputs", () => Render(yaml, inputs)));
        if (on.RepositoryDispatch.Count > 0)
            yaml.Map("repository_dispatch", () => yaml.List("types", on.RepositoryDispatch));
    }

    private static void Render(YamlWriter yaml, Cron cron)
    {
        yaml.Empty("cron", $"'{cron.Text}'");
        if (cron.Timezone is { } timezone)
            yaml.Scalar("timezone", timezone);
    }

    private static void Render(YamlWriter yaml, IReadOnlyList<DispatchInput> inputs)
    {
        foreach (var input in inputs)
        {
            yaml.Map(input.Name, () =>
            {
                yaml.Scalar("description", input.Description);
                yaml.Flag("required", input.Required);
                yaml.Scalar("type", "string");
            });
        }
    }
}
