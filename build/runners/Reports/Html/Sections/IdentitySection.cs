using Slipway.Domain.Deliveries;

namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>What exactly champion and candidate are made of.</summary>
internal static class IdentitySection
{
    private static readonly (string Name, Func<ReportedModel, string?> Of)[] s_names =
    [
        ("Version", model => model.Version),
        ("Stage", model => Stages(model.Stage)),
        ("Image digest", model => model.ImageDigest),
        ("Image URI", model => model.ImageUri),
        ("Model package", model => model.PackageArn),
        ("Pipeline execution", model => model.PipelineExecutionArn),
        ("Data SHA-256", model => model.DataHash),
        ("Folder hash", model => model.FolderHash),
        ("Source commit", model => model.SourceCommit),
        ("Training rows", model => model.TrainingRows is { } rows ? Figures.Count(rows) : null),
    ];

    public static Markup Render(DeliveryReport report)
    {
        var (champion, candidate) = (report.Champion, report.Candidate);
        var table = champion is null && candidate is null
            ? Blocks.Absent("No version was registered or built in this delivery.")
            : Blocks.Scroll("Identity of champion and candidate", Markup.Of(
                $"""
                <table class="identity">{Blocks.Columns(["Name", .. Heads(champion, candidate)])}<tbody>
                {s_names.Where(row => Known(row.Of, champion) || Known(row.Of, candidate)).Select(row => Row(row.Name, row.Of, champion, candidate))}
                </tbody></table>
                """));
        return Blocks.Section("identity", "What exactly was delivered", Markup.Of(
            $"""{table}<p class="note">Data file {report.Header.Data.File}: SHA-256 <code class="name">{report.Header.Data.Sha256}</code>. A click on a name selects it whole.</p>"""));
    }

    private static IEnumerable<string> Heads(ReportedModel? champion, ReportedModel? candidate)
    {
        if (champion is not null)
        {
            yield return "Champion";
        }

        if (candidate is not null)
        {
            yield return "Candidate";
        }

        if (champion is not null && candidate is not null)
        {
            yield return "Compared";
        }
    }

    private static Markup Row(string name, Func<ReportedModel, string?> of, ReportedModel? champion, ReportedModel? candidate)
    {
        var (before, after) = (champion is null ? null : of(champion), candidate is null ? null : of(candidate));
        return Markup.Of(
            $"""
            <tr><th scope="row">{name}</th>{(champion is null ? Markup.None : Cell(before))}{(candidate is null ? Markup.None : Cell(after))}
            {(champion is null || candidate is null ? Markup.None : Markup.Of($"<td>{(before is null || after is null ? Figures.Missing : before == after ? "same" : "differs")}</td>"))}</tr>
            """);
    }

    private static Markup Cell(string? value) =>
        value is null ? Markup.Of($"<td>{Figures.Missing}</td>") : Markup.Of($"""<td><code class="name">{value}</code></td>""");

    private static bool Known(Func<ReportedModel, string?> of, ReportedModel? model) => model is not null && of(model) is not null;

    private static string Stages(Stage stage) => stage.ToString().ToLowerInvariant();
}
