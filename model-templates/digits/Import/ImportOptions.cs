namespace Slipway.Digits.Import;

/// <summary>Options of <c>import</c>.</summary>
/// <param name="Images">IDX file of images.</param>
/// <param name="Labels">IDX file of labels; null for the one beside the images.</param>
/// <param name="Out">The data file to write.</param>
internal sealed record ImportOptions(string Images, string? Labels, string Out)
{
    /// <summary>Reads them; null, and what is wrong, when they do not fit.</summary>
    public static ImportOptions? Parse(IReadOnlyList<string> options, out string problem)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Count; i += 2)
        {
            var value = i + 1 < options.Count ? options[i + 1] : "";
            problem = options[i] is not ("--images" or "--labels" or "--out")
                ? $"expected --images, --labels or --out, found '{options[i]}'"
                : value.Length == 0 ? $"{options[i]}: expected a file, found nothing"
                : given.TryAdd(options[i], value) ? ""
                : $"expected {options[i]} once, found it twice";
            if (problem.Length > 0)
            {
                return null;
            }
        }

        problem = !given.ContainsKey("--images")
            ? "expected --images FILE, found none"
            : !given.ContainsKey("--out") ? "expected --out CSV, found none" : "";
        return problem.Length == 0 ? new ImportOptions(given["--images"], given.GetValueOrDefault("--labels"), given["--out"]) : null;
    }
}
