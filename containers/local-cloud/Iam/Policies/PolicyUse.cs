namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Where a policy stands, which decides what it must and may not say.</summary>
internal enum PolicyUse
{
    /// <summary>With an identity: names resources and no principals. Boundaries and session policies too.</summary>
    Identity,

    /// <summary>With a role: says who may take it, and names no resources.</summary>
    Trust,

    /// <summary>With a resource: names principals, and resources where it holds several.</summary>
    Resource,
}
