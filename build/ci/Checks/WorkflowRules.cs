using Slipway.Ci.Checks.Rules;

namespace Slipway.Ci.Checks;

/// <summary>Every rule, and the check of a whole folder with them.</summary>
internal static class WorkflowRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        ActionRules.Unpinned, ActionRules.VersionMismatch, ActionRules.Unknown, ActionRules.UnknownInput, ActionRules.UnpinnedImage,
        PermissionRules.Excessive, PermissionRules.Insufficient, PermissionRules.IdentityOutsideEnvironment,
        TriggerRules.Dangerous, TriggerRules.AnyBranch, TriggerRules.OnTheHour, TriggerRules.WithoutTwin,
        ScriptRules.Injection, ScriptRules.Environment, ScriptRules.InsecureCommands, ScriptRules.ApplyWithoutPlan, ScriptRules.SelfHosted,
        CredentialRules.KeptCredentials, CredentialRules.Cache, CredentialRules.InheritedSecrets, CredentialRules.SecretsOutsideEnvironment,
        CredentialRules.AllSecrets, CredentialRules.LongLivedKeys, CredentialRules.AccountAllowList,
        JobRules.Timeout, JobRules.Concurrency, JobRules.ContinueOnError, JobRules.EmptyMatrix, JobRules.Limits,
        ConditionRules.Contains, ConditionRules.AlwaysTrue, ConditionRules.PastGate,
    ];

    /// <summary>Findings of all workflows below .github/workflows, also of those that people wrote by hand.</summary>
    public static IReadOnlyList<Finding> CheckRepository(string root) => Check(Read(root), path => ReadOrNull(Path.Combine(root, path)));

    /// <param name="workflows">All workflows of a repository: some are reached through others.</param>
    /// <param name="read">Text of a file of the repository; null when there is none.</param>
    public static IReadOnlyList<Finding> Check(IReadOnlyList<ParsedWorkflow> workflows, Func<string, string?> read) =>
        [.. workflows.SelectMany(workflow => All.SelectMany(rule => rule.Findings(workflow)))
            .Concat(new PullRequestReach(workflows, read).Findings())
            .OrderBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line)];

    public static IReadOnlyList<ParsedWorkflow> Read(string root)
    {
        var folder = Path.Combine(root, Workflows.WorkflowFiles.Folder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder)
                .Where(path => path.EndsWith(".yml", StringComparison.Ordinal) || path.EndsWith(".yaml", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => ParsedWorkflow.Parse($"{Workflows.WorkflowFiles.Folder}/{Path.GetFileName(path)}", File.ReadAllText(path)))]
            : [];
    }

    private static string? ReadOrNull(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}
