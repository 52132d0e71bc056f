using System.Globalization;

namespace Slipway.Training;

/// <summary>The command <c>generate</c>: sample data, so that a rehearsal needs no download.</summary>
public static class GenerateCommand
{
    private const string Usage = "generate --out FILE [--rows N] [--seed S]";

    /// <summary>Makes it.</summary>
    /// <param name="what">What the rows are, such as <c>made-up digits</c>.</param>
    /// <param name="usualRows">How many when nobody says.</param>
    /// <param name="write">Writes so many rows of a seed.</param>
    /// <param name="obstacle">Why the sample does not fit the manifest, a sentence; null when it does.</param>
    public static TemplateCommand Of(string what, int usualRows, Action<TextWriter, int, ulong> write, Func<string?>? obstacle = null) =>
        new(
            Usage,
            (options, output) =>
            {
                if (GenerateOptions.Parse(options, usualRows, out var problem) is not { } parsed)
                {
                    return $"{problem}. Type: {Usage}.";
                }

                if (obstacle?.Invoke() is { } unfit)
                {
                    return unfit;
                }

                WholeCsv.Write(parsed.File, file => write(file, parsed.Rows, parsed.Seed));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.Rows} {what} in {parsed.File}."));
                return null;
            });
}
