using System.Text;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data;

/// <summary>Compares the header with the manifest: every column has exactly one role there.</summary>
internal static class HeaderCheck
{
    /// <summary>The column names in the file's order, or null when this is no header of comma-separated columns.</summary>
    public static IReadOnlyList<string>? Run(in CsvReader header, DataManifest data, DataErrors errors)
    {
        var declared = Declared(data).ToHashSet(StringComparer.Ordinal);
        var names = new string[header.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Encoding.UTF8.GetString(header[i]).Trim();
        }

        if (header.Fault is { } fault)
        {
            errors.Add(header.Line, null, fault, "a header", "Close the quote.");
            return null;
        }

        if (names is [var only] && declared.Count > 1 && only.IndexOfAny([';', '\t', '|']) is >= 0 and var place)
        {
            errors.Add(
                header.Line,
                null,
                $"columns separated by {CellText.Show([(byte)only[place]])}",
                "columns separated by commas",
                "Export the file again as comma-separated.");
            return null;
        }

        foreach (var missing in Declared(data).Except(names, StringComparer.Ordinal))
        {
            var close = names.FirstOrDefault(name => string.Equals(name, missing, StringComparison.OrdinalIgnoreCase));
            errors.Add(
                header.Line,
                missing,
                close is null ? "no such column" : $"'{close}'",
                "the column, which model.json declares",
                "Add it to the file, or take it out of model.json.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name))
            {
                errors.Add(header.Line, name, "the column more than once", "it once", "Remove or rename one of them.");
            }
            else if (!declared.Contains(name))
            {
                errors.Add(
                    header.Line,
                    name,
                    "a column that model.json does not declare",
                    "only declared columns",
                    "Give it a role in model.json: numeric, categorical or leaveOut.");
            }
        }

        return names;
    }

    private static IEnumerable<string> Declared(DataManifest data) =>
        [
            .. data.Time is { } time ? [time.Column] : Array.Empty<string>(),
            .. InputSchema.Of(data).Columns,
            .. data.LeaveOut,
            data.Label.Column,
        ];
}
