namespace Slipway.Runners.Infrastructure;

/// <summary>Where configurations are, and where plans and Terraform's own files go.</summary>
/// <param name="Repository">The checkout.</param>
/// <param name="Output">The build's output folder.</param>
public sealed record InfraPaths(string Repository, string Output)
{
    /// <summary>All of infra/.</summary>
    public string Infra => Path.Combine(Repository, "infra");

    /// <summary>The modules.</summary>
    public string Modules => Path.Combine(Infra, "modules");

    /// <summary>The configuration that makes the state's bucket.</summary>
    public string Bootstrap => Path.Combine(Infra, "bootstrap");

    /// <summary>Environments that exist.</summary>
    public IReadOnlyList<string> Environments =>
        [
            .. Directory.EnumerateDirectories(Path.Combine(Infra, "environments"))
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>An environment's configuration.</summary>
    public string Environment(string name) => Path.Combine(Infra, "environments", name);

    /// <summary>Bucket, region and key of an environment's state; written by the bootstrap, committed.</summary>
    public string StateConfig(string name) => Path.Combine(Environment(name), "state.config");

    /// <summary>The saved plan.</summary>
    public string Plan(string name) => Path.Combine(Work, name + ".tfplan");

    /// <summary>The plan as JSON, for people's tools and the policy checks.</summary>
    public string PlanJson(string name) => Path.Combine(Work, name + ".plan.json");

    /// <summary>Roles by GitHub environment, written by an apply.</summary>
    public string Roles(string name) => Path.Combine(Work, name + ".roles.json");

    /// <summary>The bootstrap's own state.</summary>
    public string BootstrapState(string name) => Path.Combine(Work, $"bootstrap-{name}.tfstate");

    /// <summary>Terraform's files about a configuration: providers and modules.</summary>
    public string Data(string name) => Path.Combine(Work, "data", name);

    /// <summary>Everything that this part writes.</summary>
    public string Work => Path.Combine(Output, "infra");

    /// <summary>Throws <see cref="BadInputException"/> when there is no such environment.</summary>
    public string Existing(string name) => Environments.Contains(name, StringComparer.Ordinal)
        ? name
        : throw new BadInputException($"--environment: expected one of {string.Join(", ", Environments)}, found '{name}'. Nothing was "
            + "changed.");
}
