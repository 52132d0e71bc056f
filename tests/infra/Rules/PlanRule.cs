using System.Text.Json;
using Slipway.Infra.Tests.Plan;

namespace Slipway.Infra.Tests.Rules;

/// <summary>A rule of the Terraform checklist.</summary>
/// <param name="Id">As checkov names it, so that a user's scanner agrees; ours begin with SLIPWAY.</param>
/// <param name="Asks">What must be true.</param>
/// <param name="Type">The type of resources that it is about.</param>
/// <param name="Holds">Whether it holds for one of them, seen with all others.</param>
internal sealed record PlanRule(string Id, string Asks, string Type, Func<PlannedResource, IReadOnlyList<PlannedResource>, bool> Holds)
{
    /// <summary>Addresses of the resources that break it.</summary>
    public IReadOnlyList<string> Broken(IReadOnlyList<PlannedResource> resources) =>
        [.. resources.Where(resource => resource.Type == Type && !Holds(resource, resources)).Select(resource => resource.Address)];

    /// <summary>A rule about a resource by itself.</summary>
    public static PlanRule Of(string id, string asks, string type, Func<PlannedResource, bool> holds) =>
        new(id, asks, type, (resource, _) => holds(resource));

    /// <summary>A rule that asks for another resource in the same module, as a bucket and its settings.</summary>
    public static PlanRule Beside(string id, string asks, string type, string other, Func<JsonElement, bool> holds) => new(
        id, asks, type, (resource, all) => all.Any(found => found.Type == other && found.Module == resource.Module && holds(found.Values)));
}
