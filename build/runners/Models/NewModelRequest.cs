namespace Slipway.Runners.Models;

/// <summary>What was asked for.</summary>
/// <param name="Template">Name of a folder below model-templates.</param>
/// <param name="Name">The new model's name, and that of its folder below models.</param>
/// <param name="Data">A CSV file with a header; null: the new model keeps the template's columns.</param>
/// <param name="Label">The column that is predicted.</param>
/// <param name="Time">The column that orders the rows; null: they have no order in time.</param>
/// <param name="TimeFormat">Its .NET date format; null: it is found out.</param>
/// <param name="Owner">The person or team that answers for the model.</param>
public sealed record NewModelRequest(
    string? Template, string? Name, string? Data, string? Label, string? Time, string? TimeFormat, string Owner);

/// <summary>What was made.</summary>
/// <param name="Folder">The new model's folder, relative to the repository.</param>
/// <param name="Lines">What was done and guessed, and what to type next: a line each.</param>
public sealed record NewModelResult(string Folder, IReadOnlyList<string> Lines);
