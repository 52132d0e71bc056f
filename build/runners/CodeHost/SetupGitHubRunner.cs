using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>
/// Sets a repository up: environments with their roles, reviewers and branches, rules for the branch that delivers, variables and labels.
/// Reads first and changes what differs only; run again it changes nothing. What fails is reported, and the rest is done.
/// </summary>
public sealed class SetupGitHubRunner(IRepositorySetup setup)
{
    /// <summary>The variable of an environment that holds its role.</summary>
    public const string RoleVariable = "AWS_ROLE_ARN";

    /// <summary>Every environment. A job reaches AWS only through one of them.</summary>
    public static IReadOnlyList<string> Environments { get; } =
    [
        "build", "staging", "production", "production-tick", "retrain", "infra-plan", "infra",
    ];

    /// <summary>Those whose jobs wait for a person.</summary>
    public static IReadOnlyList<string> Gates { get; } = ["production", "infra"];

    private static readonly LabelSettings[] _labels =
    [
        new("slipway-approval", "fbca04", "A model version waits for approval"),
        new("slipway-monitoring", "d93f0b", "What monitoring found in a model's live answers"),
        new("slipway-infra", "0e8a16", "Drift of the infrastructure"),
    ];

    /// <summary>Does it, item by item; every item is in the answer.</summary>
    /// <exception cref="BadInputException">The request is wrong; nothing was changed.</exception>
    /// <exception cref="CodeHostException">GitHub does not answer, or does not accept the token: what was done stays.</exception>
    public async Task<IReadOnlyList<SetupItem>> RunAsync(SetupGitHubRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Check();
        var items = new List<SetupItem>();
        foreach (var name in Environments)
        {
            var reviewers = Gates.Contains(name) ? request.Reviewers : [];
            items.Add(await TryAsync(
                $"environment {name}", () => setup.EnvironmentAsync(new(name, reviewers, request.Branch), request.Apply, cancellation)));
            items.Add(request.Roles.TryGetValue(name, out var role)
                ? await TryAsync(
                    $"variable {RoleVariable} of environment {name}",
                    () => setup.VariableAsync(name, RoleVariable, role, request.Apply, cancellation))
                : new(
                    $"variable {RoleVariable} of environment {name}",
                    SetupOutcome.Failed,
                    "no role is known for it yet: run InfraApply, then SetupGitHub again.",
                    []));
        }
        items.Add(await TryAsync(
            "variable AWS_ACCOUNT_ID", () => setup.VariableAsync(null, "AWS_ACCOUNT_ID", request.Account, request.Apply, cancellation)));
        items.Add(
            await TryAsync(
                "variable AWS_REGION", () => setup.VariableAsync(null, "AWS_REGION", request.Region, request.Apply, cancellation)));
        items.Add(await TryAsync("ruleset slipway", () => setup.BranchAsync(
            new("slipway", request.Branch, request.Reviews, request.RequiredChecks), request.Apply, cancellation)));
        foreach (var label in _labels)
        {
            items.Add(await TryAsync($"label {label.Name}", () => setup.LabelAsync(label, request.Apply, cancellation)));
        }
        return items;
    }

    /// <summary>What concerns this item only is its outcome; where nothing can succeed any more, the rest is not tried.</summary>
    private static async Task<SetupItem> TryAsync(string name, Func<Task<SetupItem>> action)
    {
        try
        {
            return await action();
        }
        catch (CodeHostException e) when (!e.IsOfEveryRequest)
        {
            return new(name, SetupOutcome.Failed, e.Message, []);
        }
    }
}
