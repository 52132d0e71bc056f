using System.Text.RegularExpressions;

namespace Slipway.Runners.CodeHost;

/// <summary>What a repository is to be set up with.</summary>
public sealed partial record SetupGitHubRequest
{
    /// <summary>GitHub takes six reviewers an environment.</summary>
    public const int MostReviewers = 6;

    /// <summary>Logins, or teams as <c>organization/team</c>, who press the gates; 1 to 6.</summary>
    public required IReadOnlyList<string> Reviewers { get; init; }

    /// <summary>The role ARN of each environment, from the outputs of the infrastructure; an environment without one is noted.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>The AWS account, twelve digits.</summary>
    public required string Account { get; init; }

    /// <summary>The AWS region.</summary>
    public required string Region { get; init; }

    /// <summary>Names of the checks that a pull request must pass.</summary>
    public required IReadOnlyList<string> RequiredChecks { get; init; }

    /// <summary>Reviews that a pull request needs.</summary>
    public int Reviews { get; init; } = 1;

    /// <summary>The branch that delivers.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>False: nothing is changed, and every call that would be sent is listed.</summary>
    public bool Apply { get; init; } = true;

    /// <summary>Throws <see cref="BadInputException"/> with all that is wrong.</summary>
    public void Check()
    {
        var faults = new List<string>();
        if (Reviewers.Count is 0 or > MostReviewers)
        {
            faults.Add($"expected 1 to {MostReviewers} reviewers, found {Reviewers.Count}: name a team as ORGANIZATION/TEAM");
        }
        if (!AccountPattern().IsMatch(Account))
        {
            faults.Add($"expected an account of 12 digits, found '{Account}'");
        }
        faults.AddRange(Roles.Keys.Except(SetupGitHubRunner.Environments, StringComparer.Ordinal)
            .Select(name => $"unknown environment '{name}': expected one of {string.Join(", ", SetupGitHubRunner.Environments)}"));
        faults.AddRange(Roles.Where(role => !RolePattern().IsMatch(role.Value))
            .Select(role => $"environment {role.Key}: expected a role ARN, found '{role.Value}'"));
        if (faults.Count > 0)
        {
            throw new BadInputException($"SetupGitHub: {string.Join("; ", faults)}. Nothing was changed.");
        }
    }

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]+\z")]
    private static partial Regex RolePattern();
}
