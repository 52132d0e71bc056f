using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>Reads what an endpoint says of itself.</summary>
public static class EndpointRollover
{
    /// <summary>Whether no change of it is under way.</summary>
    public static bool IsSettled(EndpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Status is "InService" or "Failed" or "OutOfService" or "UpdateRollbackFailed";
    }

    /// <summary>Whether the production variants have these shares.</summary>
    public static bool Serves(EndpointState state, IReadOnlyDictionary<string, double> weights)
    {
        var asked = weights.Values.Sum();
        var served = state.Production.Sum(variant => variant.Weight);
        return state.Production.Count == weights.Count && served > 0 && state.Production.All(variant =>
            weights.TryGetValue(variant.Name, out var weight) && Math.Abs((variant.Weight / served) - (weight / asked)) < 1e-6);
    }
}
