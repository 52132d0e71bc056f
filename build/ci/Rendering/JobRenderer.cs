using Slipway.Ci.Model;

namespace Slipway.Ci.Rendering;

/// <summary>What stands below <c>jobs:</c>.</summary>
internal static class JobRenderer
{
    /// <summary>A named image of GitHub's, so that a new one is a decision.</summary>
    private const string Runner = "ubuntu-24.04";

    public static void Render(YamlWriter yaml, Job job)
    {
        yaml.Map(job.Id, () =>
        {
            if (job.Comment is { } comment)
                Comment(yaml, comment);
            yaml.Scalar("name", job.Name ?? job.Id);
            if (job.After.Count > 0)
                yaml.List("needs", job.After.Select(other => other.Id));
            if (job.EffectiveCondition is { } condition)
                yaml.Scalar("if", Expressions.Of(condition.Body));
            yaml.Scalar("runs-on", Runner);
            yaml.Number("timeout-minutes", (int)job.Timeout.TotalMinutes);
            RenderPermissions(yaml, job);
            if (job.Environment is { } environment)
                Render(yaml, environment);
            if (job.Concurrency is { } concurrency)
                Render(yaml, concurrency);
            if (job.Matrix is { } matrix)
                Render(yaml, matrix);
            if (job.Outputs.Count > 0)
            {
                yaml.Map("outputs", () =>
                {
                    foreach (var (name, step, output) in job.Outputs)
                        yaml.Scalar(name, Expressions.StepOutput(step, output));
                });
            }

            yaml.Map("steps", () => StepRenderer.Render(yaml, job.Steps));
        });
    }

    public static void Render(YamlWriter yaml, Concurrency concurrency) => yaml.Map("concurrency", () =>
    {
        yaml.Scalar("group", concurrency.Group);
        yaml.Flag("cancel-in-progress", concurrency.CancelsRunning);
        if (concurrency.KeepsAllWaiting)
            yaml.Scalar("queue", "max");
    });

    public static void Comment(YamlWriter yaml, string text)
    {
        foreach (var line in text.Split('\n'))
            yaml.Comment(line);
    }

    private static void RenderPermissions(YamlWriter yaml, Job job)
    {
        if (job.Permissions.Count == 0)
        {
            yaml.Empty("permissions", "{}");
            return;
        }

        yaml.Map("permissions", () =>
        {
            foreach (var grant in job.Permissions)
                yaml.Scalar(grant.Scope, grant.Access);
        });
    }

    private static void Render(YamlWriter yaml, DeploymentEnvironment environment) => yaml.Map("environment", () =>
    {
        yaml.Scalar("name", environment.Name);
        if (environment.Url is { } url)
            yaml.Scalar("url", url);
    });

    private static void Render(YamlWriter yaml, Matrix matrix) => yaml.Map("strategy", () =>
    {
        yaml.Flag("fail-fast", false);
        yaml.Map("matrix", () => yaml.Scalar(matrix.Variable, matrix.Values));
    });
}
