using Slipway.Domain.Models;

namespace Slipway.Domain.Data.Profiles;

/// <summary>What a manifest could say about a file: every role with its reason, and bounds that the data can meet.</summary>
/// <param name="Data">Columns and features.</param>
/// <param name="Roles">Why, in the file's order.</param>
/// <param name="Gate">What a candidate must show offline.</param>
/// <param name="Shadow">What it must show on copies of live requests.</param>
/// <param name="Rollout">How live traffic moves.</param>
/// <param name="BestColumn">The column that alone explains the label best.</param>
/// <param name="BestR2">How much of the label's variance it explains on rows held out.</param>
/// <param name="Notes">Sentences for people: what to look at before anybody relies on it.</param>
public sealed record ManifestGuess(
    DataManifest Data,
    IReadOnlyList<ColumnGuess> Roles,
    GateManifest Gate,
    ShadowManifest Shadow,
    RolloutManifest Rollout,
    string? BestColumn,
    double BestR2,
    IReadOnlyList<string> Notes);

/// <summary>What a person says about a file.</summary>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Time">The column that orders the rows; null: they have no order in time.</param>
/// <param name="TimeFormat">Its .NET date format; null: it is found out.</param>
/// <param name="WithKnots">Whether the template reads knots, at which a slope may change.</param>
public sealed record ManifestWishes(string Label, string? Time, string? TimeFormat, bool WithKnots);

/// <summary>A guess, or everything that stands against one.</summary>
/// <param name="Guess">Null when there are errors.</param>
/// <param name="Errors">Every error: what was expected, what was found, and what to type.</param>
public sealed record ManifestGuessResult(ManifestGuess? Guess, IReadOnlyList<string> Errors);
