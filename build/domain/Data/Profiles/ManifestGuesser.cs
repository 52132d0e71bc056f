using System.Globalization;
using Slipway.Domain.Models;

namespace Slipway.Domain.Data.Profiles;

/// <summary>Makes a first manifest of a file: roles of the columns, and a gate that its data can meet.</summary>
public static class ManifestGuesser
{
    /// <summary>Fewest rows with which a rehearsal can come to a decision.</summary>
    public const int FewestRows = 500;

    private const int MostCounted = 20;
    private const double Leak = 0.95;

    /// <summary>Pure: the same file and wishes give the same guess. <paramref name="file"/> is only named in errors.</summary>
    public static ManifestGuessResult Guess(CsvColumns file, ManifestWishes wishes, string path)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(wishes);
        var errors = new List<string>();
        var names = string.Join(", ", file.Columns.Select(column => column.Name));
        var label = file.Find(wishes.Label);
        var time = file.Find(wishes.Time);
        if (label is null)
        {
            errors.Add($"--label: expected a column of {path} ({names}), found '{wishes.Label}'.{Meant(wishes.Label, file)}");
        }
        else
        {
            errors.AddRange(LabelErrors(label, file, path));
        }

        if (wishes.Time is not null && time is null)
        {
            errors.Add($"--time: expected a column of {path} ({names}), found '{wishes.Time}'.{Meant(wishes.Time, file)}");
        }
        else if (time is not null && time == label)
        {
            errors.Add($"--time: expected another column than the label, found '{time.Name}' for both.");
        }

        var format = time is null ? null : FormatOf(time, wishes.TimeFormat, file, path, errors);
        if (wishes is { Time: null, TimeFormat: not null })
        {
            errors.Add("--time-format: expected with --time COLUMN, found alone.");
        }

        if (file.Rows < FewestRows)
        {
            errors.Add(
                $"{path}: expected at least {FewestRows} rows, found {file.Rows}: a rehearsal trains two models and judges them on rows "
                + "that neither has seen.");
        }

        var guesser = new ColumnGuesser(wishes.WithKnots);
        ColumnGuess[] roles =
        [
            .. file.Columns.Select(column =>
                column == label ? new ColumnGuess(column.Name, ColumnRole.Label, "as you said")
                : column == time ? new ColumnGuess(column.Name, ColumnRole.Time, $"as you said, in the format {format}")
                : guesser.Guess(column)),
        ];
        if (errors.Count == 0 && !roles.Any(role => role.Role is ColumnRole.Numeric or ColumnRole.Categorical))
        {
            errors.Add(
                $"{path}: expected at least one column to learn from, found none: "
                + $"{string.Join("; ", roles.Where(role => role.Role == ColumnRole.LeftOut).Select(role => $"{role.Column}: {role.Why}"))}"
                + ".");
        }

        return errors.Count > 0 ? new(null, errors) : new(Assemble(file, roles, label!, time, format), []);
    }

    private static ManifestGuess Assemble(CsvColumns file, ColumnGuess[] roles, CsvColumn label, CsvColumn? time, string? format)
    {
        var features = roles.Where(role => role.Role is ColumnRole.Numeric or ColumnRole.Categorical).ToArray();
        var fits = features.Select(role => (role.Column, R2: LowestR2(file.Find(role.Column)!, label, Order(file, time, format))))
            .OrderByDescending(fit => fit.R2)
            .ToArray();
        var transform = TransformOf(label);
        var data = new DataManifest
        {
            Label = new LabelManifest(label.Name, transform),
            Time = time is null ? null : new TimeManifest(time.Name, format!),
            Numeric = [.. roles.Where(role => role.Role == ColumnRole.Numeric).Select(role => role.Number!)],
            Categorical = [.. roles.Where(role => role.Role == ColumnRole.Categorical).Select(role => role.Column)],
            LeaveOut = [.. roles.Where(role => role.Role == ColumnRole.LeftOut).Select(role => role.Column)],
        };
        var sizes = RehearsalSizes.Of(file.Rows);
        // Half of what one column can do alone, in steps of 0.05: above chance, and far below what a model of all columns should reach.
        var floor = Math.Floor(Math.Clamp(fits[0].R2 / 2, 0, 0.9) * 20) / 20;
        return new(
            data,
            roles,
            sizes.Gate with { MinimumR2 = floor },
            sizes.Shadow,
            sizes.Rollout,
            fits[0].Column,
            fits[0].R2,
            [.. Notes(file, roles, fits, time, transform)]);
    }

    private static IEnumerable<string> Notes(
        CsvColumns file, ColumnGuess[] roles, (string Column, double R2)[] fits, CsvColumn? time, LabelTransform transform)
    {
        foreach (var (column, r2) in fits.Where(fit => fit.R2 > Leak))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"'{column}' alone explains {r2:P0} of the label's variance. If it is only known together with the label, it leaks: "
                + $"move it to leaveOut.");
        }

        if (time is null)
        {
            var times = roles.Where(role => role.Why.StartsWith("it looks like a time", StringComparison.Ordinal))
                .Select(role => role.Column)
                .ToArray();
            yield return times.Length > 0
                ? $"No time column was named, and {string.Join(", ", times)} looks like one. If rows arrive in time, name it with --time: "
                    + "otherwise the model is tested on days that it was trained on."
                : "No time column was named: rows are taken in an order that comes from their content, as good as a shuffle, the same "
                    + "every time and not the file's.";
        }

        if (transform != LabelTransform.Identity)
        {
            yield return $"The label is never negative and has a long tail: it is fitted as {transform.ToString().ToLowerInvariant()} of "
                + "itself.";
        }

        if (fits[0].R2 < 0.02)
        {
            yield return "No single column says anything about the label on rows held out. The gate asks for an R2 of 0; "
                + "a model may still find nothing.";
        }

        if (file.Rows < RehearsalSizes.Plenty)
        {
            yield return $"{file.Rows} rows are few: margins are wider and steps fewer than usual, and a rehearsal may stay inconclusive.";
        }
    }

    private static int[] Order(CsvColumns file, CsvColumn? time, string? format)
    {
        var times = time is null ? null : TimeFormats.Read(time.Cells, format!);
        return [.. Enumerable.Range(0, file.Rows).OrderBy(row => times?[row].UtcTicks ?? file.Keys[row])];
    }

    // The lower of what a rehearsal's two models would find: the first is made from the older part of the rows.
    private static double LowestR2(CsvColumn column, CsvColumn label, int[] order) => new[] { (0.52, 0.65), (0.64, 0.8) }
        .Min(
            part => SingleColumnFit.R2(
                column,
                label.Numbers,
                order[..(int)(order.Length * part.Item1)],
                order[(int)(order.Length * part.Item1)..(int)(order.Length * part.Item2)]) is var r2
                && double.IsNaN(r2)
                ? 0
                : r2);

    // Counts and amounts with a long tail: the mean lies far above the median.
    private static LabelTransform TransformOf(CsvColumn label)
    {
        var (median, mean) = (label.Quantile(0.5), label.Numbers.Average());
        return label.Quantile(0) < 0 || mean < 1.25 * median || median <= 0 ? LabelTransform.Identity
            : label.IsWhole && mean < 4 * median ? LabelTransform.Sqrt
            : LabelTransform.Log1p;
    }

    private static IEnumerable<string> LabelErrors(CsvColumn label, CsvColumns file, string path)
    {
        var bad = Enumerable.Range(0, file.Rows).Where(row => double.IsNaN(label.Numbers[row])).ToArray();
        foreach (var row in bad.Take(MostCounted))
        {
            yield return $"{path}, line {file.Lines[row]}, column '{label.Name}': expected a number as label, found "
                + $"{(label.Cells[row].Length == 0 ? "nothing" : $"'{label.Cells[row]}'")}. Correct it or remove the row.";
        }

        if (bad.Length > MostCounted)
        {
            yield return $"{path}, column '{label.Name}': and {bad.Length - MostCounted} more labels that are no numbers.";
        }

        if (bad.Length == 0 && label.Distinct == 1)
        {
            yield return $"{path}, column '{label.Name}': expected labels that differ, found {label.Cells[0]} in every row: "
                + "there is nothing to learn.";
        }
    }

    private static string? FormatOf(CsvColumn time, string? wanted, CsvColumns file, string path, List<string> errors)
    {
        if (wanted is not null)
        {
            var bad = Enumerable.Range(0, file.Rows).FirstOrDefault(row => TimeFormats.Read([time.Cells[row]], wanted) is null, -1);
            if (bad >= 0)
            {
                errors.Add(
                    $"--time-format: expected a .NET date format that reads every cell of '{time.Name}', found {wanted}, which does not "
                    + $"read '{time.Cells[bad]}' ({path}, line {file.Lines[bad]}).");
            }

            return wanted;
        }

        var fitting = TimeFormats.Fitting(time.Cells);
        if (fitting.Count != 1)
        {
            var example = time.Cells.FirstOrDefault(cell => cell.Length > 0) ?? "";
            errors.Add(fitting.Count == 0
                ? $"--time: expected '{time.Name}' to hold times in one of the usual formats, found '{example}' and others. "
                    + "Say its .NET date format with --time-format, or leave --time away."
                : $"--time: expected one format for '{time.Name}', found {fitting.Count} that read every cell, with different times: "
                    + $"{string.Join(", ", fitting)}. Say which: --time-format {fitting[0]}.");
        }

        return fitting.FirstOrDefault();
    }

    private static string Meant(string word, CsvColumns file) =>
        Files.Spelling.Nearest(word, file.Columns.Select(column => column.Name)) is { } near ? $" Did you mean '{near}'?" : "";
}
