using Slipway.Domain.Models;

namespace Slipway.Domain.Files;

/// <summary>Every column has one role, crosses are made of features, knots ascend.</summary>
internal static class ColumnRules
{
    public static void Check(DataManifest data, FaultList faults)
    {
        var roles = Roles(data).Where(r => r.Column.Length > 0).ToList();
        foreach (var group in roles.GroupBy(r => r.Column, StringComparer.Ordinal))
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                faults.AddRule(other.Path, "one role a column",
                    $"Remove it here or in {first.Path} (line {faults.At(first.Path).Line}).",
                    $"\"{other.Column}\", which is already {first.Role}");
            }
        }

        if (data.Numeric.Count + data.Categorical.Count == 0)
            faults.AddRule(
                "data",
                "at least one numeric or categorical column",
                "Add the columns to learn from to \"numeric\" or \"categorical\".",
                "none");
        for (var i = 0; i < data.Numeric.Count; i++)
        {
            CheckKnots(data.Numeric[i].Knots, ManifestRules.At("data.numeric", i) + ".knots", faults);
            CheckRange(data.Numeric[i].Column, ManifestRules.At("data.numeric", i) + ".column", faults);
        }

        CheckCrosses(data, faults);
    }

    private static IEnumerable<(string Column, string Role, string Path)> Roles(DataManifest data)
    {
        yield return (data.Label.Column, "the label", "data.label.column");
        if (data.Time is { } time)
            yield return (time.Column, "the time", "data.time.column");
        for (var i = 0; i < data.Numeric.Count; i++)
        {
            foreach (var column in data.Numeric[i].Each())
                yield return (column.Column, "numeric", ManifestRules.At("data.numeric", i) + ".column");
        }

        for (var i = 0; i < data.Categorical.Count; i++)
            yield return (data.Categorical[i], "categorical", ManifestRules.At("data.categorical", i));
        for (var i = 0; i < data.LeaveOut.Count; i++)
            yield return (data.LeaveOut[i], "left out", ManifestRules.At("data.leaveOut", i));
    }

    private static void CheckRange(string column, string path, FaultList faults)
    {
        if (ColumnRange.Parse(column) is { IsAscending: false })
            faults.AddRule(path, $"a range of 1 to {ColumnRange.MostColumns} columns, the lower number first", "Write it as in p0..p195.");
    }

    private static void CheckKnots(IReadOnlyList<double> knots, string path, FaultList faults)
    {
        for (var i = 1; i < knots.Count; i++)
        {
            if (knots[i] <= knots[i - 1])
                faults.AddRule(ManifestRules.At(path, i), "more than the knot before it", "Write the knots in ascending order.");
        }
    }

    private static void CheckCrosses(DataManifest data, FaultList faults)
    {
        var numeric = data.NumericColumns.Select(n => n.Column).ToList();
        var features = numeric.Concat(data.Categorical).Where(c => c.Length > 0).ToList();
        var known = AreReadable(data, faults);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < data.Crossed.Count; i++)
        {
            var path = ManifestRules.At("data.crossed", i);
            var cross = data.Crossed[i];
            ManifestRules.CheckRepeats(cross, path, "each column once in a cross", faults);
            for (var j = 0; known && j < cross.Count; j++)
            {
                if (cross[j].Length == 0 || features.Contains(cross[j]))
                    continue;
                var meant = Spelling.Nearest(cross[j], features);
                faults.AddRule(ManifestRules.At(path, j), "a numeric or categorical column",
                    meant is null
                        ? "Declare the column in \"numeric\" or \"categorical\", or take it out of the cross."
                        : $"Did you mean \"{meant}\"?");
            }

            if (cross.Count < 2)
                faults.AddRule(path, "at least two columns", "Add a column or remove the cross.");
            else if (known && cross.All(numeric.Contains))
                faults.AddRule(
                    path,
                    "at least one categorical column",
                    "Add one: a cross has a cell for each combination of categories.",
                    "only numeric columns");
            if (!seen.Add(string.Join('\n', cross.Order(StringComparer.Ordinal))))
                faults.AddRule(path, "each cross once", "Remove one of the two.", "a cross of the same columns a second time");
        }
    }

    /// <summary>Whether all feature columns could be read; else an unknown column in a cross may only be a follow-up.</summary>
    private static bool AreReadable(DataManifest data, FaultList faults)
    {
        var paths = Enumerable.Range(0, data.Numeric.Count).Select(i => ManifestRules.At("data.numeric", i))
            .Concat(Enumerable.Range(0, data.Numeric.Count).Select(i => ManifestRules.At("data.numeric", i) + ".column"))
            .Concat(Enumerable.Range(0, data.Categorical.Count).Select(i => ManifestRules.At("data.categorical", i)));
        return !paths.Append("data").Append("data.numeric").Append("data.categorical").Any(faults.IsFaulty);
    }
}
