using System.Text.RegularExpressions;
using Slipway.Ci.Actions;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks.Rules;

/// <summary>What could be stolen.</summary>
internal static partial class CredentialRules
{
    private static readonly string[] s_keys =
        ["aws-access-key-id", "aws-secret-access-key", "aws-session-token", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN"];

    public static Rule KeptCredentials { get; } = Rule.OfSteps("artipacked", (_, step) =>
        step.Is(ActionPins.Checkout) && step.Input("persist-credentials") != "false"
            ? [(step.Node, "The checkout leaves the token in .git for every later step. Set persist-credentials: false.")]
            : []);

    public static Rule Cache { get; } = Rule.OfSteps("cache-poisoning", (job, step) =>
        job.Environment is not null
            && (step.Action.StartsWith("actions/cache", StringComparison.OrdinalIgnoreCase)
                || step.Input("cache") is not (null or "" or "false"))
            ? [(step.Node, $"Job {job.Id} deploys; a cache is written by runs that nobody reviewed.")]
            : []);

    public static Rule InheritedSecrets { get; } = Rule.OfJobs("secrets-inherit", job =>
        job.Node.Text("secrets") == "inherit"
            ? [(job.Node.At("secrets")!, "All secrets go to the called workflow. Name those that it needs.")]
            : []);

    public static Rule SecretsOutsideEnvironment { get; } = new("secrets-outside-env", workflow =>
        workflow.Root.Entries().Where(entry => entry.Name != "jobs").SelectMany(entry => Secrets(entry.Value))
            .Concat(workflow.Jobs.Where(job => job.Environment is null).SelectMany(job => Secrets(job.Node)))
            .Select(place => ((YamlNode)place, "A secret outside an environment is had by every branch. "
                + "Move it into the environment of a job.")));

    public static Rule AllSecrets { get; } = new("overprovisioned-secrets", workflow =>
        workflow.Root.Scalars().Where(scalar => AllOfThem().IsMatch(scalar.Value ?? ""))
            .Select(scalar => ((YamlNode)scalar, "This hands over all secrets. Name the one that is needed.")));

    public static Rule LongLivedKeys { get; } = new("long-lived-keys", workflow =>
        workflow.Jobs.SelectMany(job => job.Steps.Select(step => step.Node).Append(job.Node)).Append(workflow.Root)
            .SelectMany(node => node.At("with").Entries().Concat(node.At("env").Entries()))
            .Where(entry => s_keys.Contains(entry.Name) || AccessKey().IsMatch(entry.Value.Text() ?? ""))
            .Select(entry => (entry.Key, $"{entry.Name} is a key that lasts and leaks. Take a role by identity token: role-to-assume.")));

    public static Rule AccountAllowList { get; } = Rule.OfSteps("account-allow-list", (_, step) =>
        new[] { "role-to-assume", "allowed-account-ids", "aws-region" }
            .Where(input => step.Is(ActionPins.ConfigureAwsCredentials) && string.IsNullOrEmpty(step.Input(input)))
            .Select(input => (step.Node, $"{ActionPins.ConfigureAwsCredentials.Name} needs {input}: "
                + "a role in another account must be refused.")));

    private static IEnumerable<YamlScalarNode> Secrets(YamlNode node) =>
        node.Scalars().Where(scalar => Secret().IsMatch(scalar.Value ?? ""));

    [GeneratedRegex(@"\$\{\{[^}]*\bsecrets\.(?!GITHUB_TOKEN\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex(@"toJSON\(\s*secrets\s*\)|\bsecrets\[", RegexOptions.IgnoreCase)]
    private static partial Regex AllOfThem();

    [GeneratedRegex("(AKIA|ASIA)[0-9A-Z]{16}")]
    private static partial Regex AccessKey();
}
