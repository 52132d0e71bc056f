using System.Globalization;
using System.Text;
using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>What a comment tells beside the reports.</summary>
public sealed record CommentContext
{
    /// <summary>Commit that was rehearsed.</summary>
    public required string Commit { get; init; }

    /// <summary>Address of the run with logs and reports; null when there is none. It is the only link.</summary>
    public Uri? Run { get; init; }

    /// <summary>What the change costs, a model each.</summary>
    public IReadOnlyList<CostDelta> Costs { get; init; } = [];

    /// <summary>Prices behind it.</summary>
    public PriceTable Prices { get; init; } = PriceTable.Shipped;

    /// <summary>The planner's forecast, plain text; null when there is none.</summary>
    public string? Forecast { get; init; }

    /// <summary>Affected models whose rehearsal left no report: it broke before it could.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>The one comment on a pull request: what its rehearsals showed. Pure: the same reports give the same text.</summary>
public static class PullRequestComment
{
    /// <summary>First line of the text, by which the comment is found and updated in place.</summary>
    public const string Marker = "<!-- slipway:rehearsal -->";

    /// <summary>Most characters that GitHub takes.</summary>
    public const int MostCharacters = 65_536;

    private const int Reserve = 400;

    /// <summary>
    /// The comment. When it would be too long, models at the end are told in one line each, and at last only counted: all of them are in
    /// the run's reports.
    /// </summary>
    /// <param name="reports">The rehearsals' reports, in any order.</param>
    /// <param name="context">What else it tells.</param>
    public static string Markdown(IReadOnlyList<DeliveryReport> reports, CommentContext context)
    {
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(context);
        var ordered = reports
            .OrderBy(report => Succeeded(report))
            .ThenBy(report => report.Header.Model, StringComparer.Ordinal)
            .ToList();
        var text = new StringBuilder($"{Marker}\n{Headline(ordered, context)}\n\n");
        foreach (var model in context.Missing.Order(StringComparer.Ordinal).Take(50))
        {
            text.Append($"❌ **{CommentText.Escape(model, 100)}**: the rehearsal left no report; look at the job's log.\n\n");
        }

        var closing = Closing(context);
        var left = 0;
        foreach (var report in ordered)
        {
            var section = ModelSection.Markdown(
                report, context.Costs.FirstOrDefault(cost => cost.Model == report.Header.Model), context.Prices);
            var line = ModelSection.Line(report) + "\n\n";
            var room = MostCharacters - Reserve - closing.Length - text.Length;
            left += section.Length > room && line.Length > room ? 1 : 0;
            text.Append(section.Length <= room ? section : line.Length <= room ? line : "");
        }

        text.Append(
            left == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture, $"{left} more models do not fit into a comment; their reports are with the run.\n\n"));
        return text.Append(closing).ToString();
    }

    /// <summary>Whether the change may be merged as far as this model goes: it was promoted.</summary>
    internal static bool Succeeded(DeliveryReport report) => report.Header.Outcome == DeliveryOutcome.Promoted;

    private static string Headline(List<DeliveryReport> reports, CommentContext context)
    {
        if (reports.Count + context.Missing.Count == 0)
        {
            return "## ✅ No model is affected\n\nNothing was rehearsed: the change touches nothing that a model is made from.";
        }

        var refused = reports.Count(report => !Succeeded(report)) + context.Missing.Count;
        var all = reports.Count + context.Missing.Count;
        return refused == 0
            ? $"## ✅ {Figures.Count(all, "model")} rehearsed, all promoted"
            : $"## ❌ {refused} of {Figures.Count(all, "model")} not promoted";
    }

    private static string Closing(CommentContext context)
    {
        var text = new StringBuilder();
        if (!string.IsNullOrWhiteSpace(context.Forecast))
        {
            text.Append("### Forecast\n\n");
            foreach (var line in context.Forecast.Trim().Split('\n').Take(40))
            {
                text.Append($"{CommentText.Escape(line.Trim(), 300)}  \n");
            }

            text.Append('\n');
        }

        text.Append($"Commit {CommentText.Code(context.Commit)}");
        text.Append(context.Run is { Scheme: "https" or "http" } run ? $"; [run with all reports](<{run.AbsoluteUri}>).\n" : ".\n");
        return text.ToString();
    }
}
