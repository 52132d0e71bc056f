using Slipway.Ci.Actions;
using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>What jobs begin with.</summary>
internal static class Preparation
{
    /// <summary>
    /// Seconds that a role's session lasts: an hour, as infra allows. Longer work is several rounds, each with a session of its own.
    /// </summary>
    private const string SessionSeconds = "3600";

    private const string TerraformVersion = "1.11.4";

    /// <summary>The page of this run: where the evidence of a gate is summed up.</summary>
    public static string RunPage =>
        $"{Expressions.GitHub("server_url")}/{Expressions.GitHub("repository")}/actions/runs/{Expressions.GitHub("run_id")}";

    public static IReadOnlyList<Step> SourceAndSdk { get; } = [Checkout(("persist-credentials", "false")), SetUpDotNet];

    /// <summary>With every commit, to compare with an earlier one.</summary>
    public static IReadOnlyList<Step> HistoryAndSdk { get; } = [Checkout(("persist-credentials", "false"), ("fetch-depth", "0")),
        SetUpDotNet];

    public static Step SetUpTerraform { get; } = new ActionStep(
        "Set up Terraform", ActionPins.SetupTerraform, ("terraform_version", TerraformVersion), ("terraform_wrapper", "false"));

    /// <summary>Takes on the role of the job's environment, by identity token, and refuses any other account.</summary>
    public static Step TakeRole { get; } = new ActionStep(
        "Take on the role of the environment", ActionPins.ConfigureAwsCredentials,
        ("role-to-assume", Expressions.Variable("AWS_ROLE_ARN")),
        ("allowed-account-ids", Expressions.Variable("AWS_ACCOUNT_ID")),
        ("aws-region", Expressions.Variable("AWS_REGION")),
        ("audience", "sts.amazonaws.com"),
        ("role-session-name", $"slipway-{Expressions.GitHub("run_id")}"),
        ("role-duration-seconds", SessionSeconds));

    private static Step SetUpDotNet => new ActionStep("Set up .NET", ActionPins.SetupDotNet, ("global-json-file", "global.json"));

    private static ActionStep Checkout(params (string Name, string Value)[] inputs) => new("Check out", ActionPins.Checkout, inputs);
}
