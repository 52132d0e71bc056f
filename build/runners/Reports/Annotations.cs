using System.Globalization;
using System.Text;
using Slipway.Domain.Files;

namespace Slipway.Runners.Reports;

/// <summary>
/// Annotations of a GitHub job: lines that its runner finds in the output. Text is encoded so that it ends neither the line nor the
/// command, and cannot begin another one.
/// </summary>
public static class Annotations
{
    /// <summary>Most errors of a step that GitHub shows.</summary>
    public const int MostErrors = 10;

    // GitHub cuts a message at 64 KB.
    private const int MostCharacters = 4_000;

    /// <summary>An error for a delivery that was not promoted and does not wait; nothing otherwise.</summary>
    public static IReadOnlyList<string> Of(DeliveryReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var header = report.Header;
        return header.Outcome is DeliveryOutcome.Promoted or DeliveryOutcome.Waiting
            ? []
            : [Error($"{header.Model}: {Html.Sign.Of(header.Outcome).Word}", header.Reason)];
    }

    /// <summary>An error at each fault of a file; when there are too many, the last one counts the rest.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<FileError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var all = errors.Select(
            error => Error(
                error.Path, $"expected {error.Expected}, found {error.Found}. {error.Fix}", error.File, error.Line, error.Column)).ToList();
        return all.Count <= MostErrors
            ? all
            :
            [
                .. all.Take(MostErrors - 1),
                Error(
                    "More errors",
                    string.Create(CultureInfo.InvariantCulture, $"{all.Count - MostErrors + 1} more errors stand in the log.")),
            ];
    }

    /// <summary>One error.</summary>
    /// <param name="title">Few words.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="file">Path relative to the repository; null for none.</param>
    /// <param name="line">From 1.</param>
    /// <param name="column">From 1.</param>
    public static string Error(string title, string message, string? file = null, int line = 1, int column = 1)
    {
        var place = file is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"file={Encode(file, isProperty: true)},line={line},col={column},");
        return $"::error {place}title={Encode(title, isProperty: true)}::{Encode(message, isProperty: false)}";
    }

    private static string Encode(string text, bool isProperty)
    {
        var encoded = new StringBuilder();
        foreach (var character in text.Length > MostCharacters ? text[..MostCharacters] + "…" : text)
        {
            _ = character switch
            {
                '%' => encoded.Append("%25"),
                '\r' => encoded.Append("%0D"),
                '\n' => encoded.Append("%0A"),
                ':' when isProperty => encoded.Append("%3A"),
                ',' when isProperty => encoded.Append("%2C"),
                _ => encoded.Append(char.IsControl(character) ? ' ' : character),
            };
        }

        return encoded.ToString();
    }
}
