using System.Globalization;

namespace Slipway.Training;

/// <summary>Options of <c>generate</c>.</summary>
internal sealed record GenerateOptions(string File, int Rows, ulong Seed)
{
    /// <summary>Reads them; null, and what is wrong, when they do not fit.</summary>
    public static GenerateOptions? Parse(IReadOnlyList<string> options, int usualRows, out string problem)
    {
        var (file, rows, seed) = ("", usualRows, 1UL);
        for (var i = 0; i < options.Count; i += 2)
        {
            var value = i + 1 < options.Count ? options[i + 1] : "";
            problem = options[i] is "--out" or "--rows" or "--seed"
                ? $"{options[i]}: expected {(options[i] == "--out" ? "a file" : "a whole number above 0")}, found '{value}'"
                : $"expected --out, --rows or --seed, found '{options[i]}'";
            switch (options[i])
            {
                case "--out" when value.Length > 0:
                    file = value;
                    break;
                case "--rows" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out rows) && rows > 0:
                case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed):
                    break;
                default:
                    return null;
            }
        }

        problem = "expected --out FILE, found none";
        return file.Length > 0 ? new GenerateOptions(file, rows, seed) : null;
    }
}
