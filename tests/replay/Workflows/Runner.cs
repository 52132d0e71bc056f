using System.Text.Json.Nodes;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>What a run finds around it: the repository's checkout, its settings, and what answers in place of AWS and GitHub.</summary>
/// <param name="Checkout">A fresh clone.</param>
/// <param name="Repository">OWNER/NAME.</param>
/// <param name="AwsUrl">Where the local cloud listens.</param>
/// <param name="GitHubUrl">Where GitHub's API is answered.</param>
/// <param name="Temporary">For files that a runner makes.</param>
internal sealed record Runner(string Checkout, string Repository, Uri AwsUrl, Uri GitHubUrl, string Temporary)
{
    /// <summary>Called when a job reaches an environment, with the run's id: where a person opens the gate.</summary>
    public Action<string, long> Reaches { get; init; } = (_, _) => { };

    /// <summary>Variables of the repository, and of each environment.</summary>
    public static JsonObject Variables(string? environment)
    {
        var variables = new JsonObject { ["AWS_REGION"] = "us-east-1", ["AWS_ACCOUNT_ID"] = "000000000000" };
        if (environment is not null)
            variables["AWS_ROLE_ARN"] = $"arn:aws:iam::000000000000:role/slipway-{environment}";
        return variables;
    }

    /// <summary>Uploaded artifacts by name.</summary>
    public string Artifacts => Path.Combine(Temporary, "artifacts");
}

/// <summary>What starts a run.</summary>
internal sealed record Trigger(string Name, JsonObject Event, string Actor)
{
    public static Trigger Push(string before) => new("push", new JsonObject { ["before"] = before }, "ada");

    public static Trigger Schedule(string cron) => new("schedule", new JsonObject { ["schedule"] = cron }, "github-actions[bot]");

    public static Trigger Dispatch(JsonObject inputs, string actor = "ada") =>
        new("workflow_dispatch", new JsonObject { ["inputs"] = inputs }, actor);
}
