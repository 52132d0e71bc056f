using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Slipway.Inference;

/// <summary>
/// For rehearsals only: makes a candidate bad on purpose, so that one can watch it being stopped. Off unless <c>SLIPWAY_SABOTAGE</c> is
/// set. GET /ping always stays honest.
/// </summary>
/// <param name="Model">Wraps the model; null leaves it alone.</param>
/// <param name="Requests">Wraps the handling of requests; null leaves it alone.</param>
internal sealed record Sabotage(Func<IModel, IModel>? Model, Func<RequestDelegate, RequestDelegate>? Requests)
{
    private const string Slow = "slow@";

    /// <summary>Reads a kind of sabotage; null for none. Throws <see cref="FormatException"/> for one that does not exist.</summary>
    public static Sabotage? Parse(string? kind, TimeProvider time) => kind switch
    {
        null or "" => null,
        "broken-feature" => new Sabotage(model => new SabotageBrokenFeature(model), null),
        "crashing" => new Sabotage(null, next => new SabotageCrashing(next, SabotageCrashing.KillThisProcess).HandleAsync),
        _ when kind.StartsWith(Slow, StringComparison.Ordinal)
            && long.TryParse(kind.AsSpan(Slow.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var row) =>
            new Sabotage(null, next => new SabotageSlow(next, row, time).HandleAsync),
        _ => throw new FormatException($"SLIPWAY_SABOTAGE: expected broken-feature, crashing or slow@ROW, found '{kind}'."),
    };
}
