using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Reports;

/// <summary>The table that closes a run, as plain text.</summary>
public static class SummaryTable
{
    private const int Gap = 2;

    private const int NarrowestSentence = 24;

    /// <summary>
    /// A line a step, then the whole: step, outcome, duration, sentence. Sentences wrap within their column; where that would leave them
    /// under 24 cells they go on a line of their own.
    /// </summary>
    /// <param name="report">The delivery.</param>
    /// <param name="width">Cells of a line; 0 or less: as wide as needed.</param>
    public static IReadOnlyList<string> Lines(DeliveryReport report, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        var rows = report.Steps.Select(step => new Row(
            step.Name,
            Sign.Of(step.Outcome).Word,
            step.Duration is null ? "" : Plain(Times.Duration(step.Duration)),
            step.Sentence)).ToList();
        var total = new Row(
            "Delivery", Sign.Of(report.Header.Outcome).Word, Plain(Times.Duration(report.Header.Duration)), report.Header.Reason);
        var head = new Row("Step", "Outcome", "Took", "What happened");
        var columns = new Columns([head, .. rows, total], width);
        var rule = new string('─', columns.Rule);
        return [.. columns.Lines(head), rule, .. rows.SelectMany(columns.Lines), rule, .. columns.Lines(total)];
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');

    private sealed record Row(string Step, string Outcome, string Took, string Sentence);

    private sealed class Columns
    {
        private readonly int _step, _outcome, _took, _sentence;

        public Columns(IReadOnlyList<Row> rows, int width)
        {
            (_step, _outcome, _took) =
                (rows.Max(row => row.Step.Length), rows.Max(row => row.Outcome.Length), rows.Max(row => row.Took.Length));
            var longest = Math.Max(1, rows.Max(row => row.Sentence.Length));
            _sentence = width <= 0 ? longest : Math.Min(longest, width - Left);
            Rule = width <= 0 ? Left + longest : Math.Max(1, Math.Min(width, Left + longest));
        }

        public int Rule { get; }

        private int Left => _step + _outcome + _took + (3 * Gap);

        public IEnumerable<string> Lines(Row row)
        {
            var left = $"{row.Step.PadRight(_step + Gap)}{row.Outcome.PadRight(_outcome + Gap)}{row.Took.PadLeft(_took)}";
            if (_sentence >= NarrowestSentence || row.Sentence.Length <= _sentence)
            {
                return TextLines.Wrap(row.Sentence, Math.Max(1, _sentence))
                    .Select((line, index) => ((index == 0 ? left.PadRight(Left) : new string(' ', Left)) + line).TrimEnd());
            }

            return
            [
                TextLines.Crop(left.TrimEnd(), Rule),
                .. TextLines.Wrap(row.Sentence, Math.Max(1, Rule - Gap)).Select(line => new string(' ', Math.Min(Gap, Rule - 1)) + line),
            ];
        }
    }
}
