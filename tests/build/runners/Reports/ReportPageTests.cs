using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.Domain.Judging;
using Slipway.Runners.Reports;
using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Tests.Reports;

public partial class ReportPageTests
{
    private const string Hostile = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u0000";

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fetches_nothing(string name)
    {
        var page = ReportPage.Render(SampleReports.All[name]);
        Assert.DoesNotContain("http://", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Links().Matches(page), link => Assert.Matches("^(#|data:,)", link.Groups[1].Value));
        Assert.Contains(
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_well_formed_with_unique_ids_and_headings_in_order(string name)
    {
        var body = Body(ReportPage.Render(SampleReports.All[name]));
        var ids = body.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(
            body.Descendants()
                .Attributes()
                .Where(attribute => attribute.Name.LocalName == "aria-labelledby")
                .SelectMany(attribute => attribute.Value.Split(' ')),
            id => Assert.Contains(id, ids));
        var levels = body.Descendants()
            .Where(element => element.Name.LocalName is ['h', >= '1' and <= '6'])
            .Select(element => element.Name.LocalName[1] - '0')
            .ToList();
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Skip(1).Zip(levels), pair => Assert.InRange(pair.First, 2, pair.Second + 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_plot_has_a_name_and_a_description_and_every_header_cell_a_scope(string name)
    {
        var body = Body(ReportPage.Render(SampleReports.All[name]));
        var plots = body.Descendants("svg").Where(svg => (string?)svg.Attribute("role") == "img").ToList();
        Assert.All(plots, plot =>
        {
            Assert.NotEmpty(plot.Element("title")!.Value);
            Assert.NotEmpty(plot.Element("desc")!.Value);
        });
        Assert.All(body.Descendants("th"), cell => Assert.NotNull(cell.Attribute("scope")));
        Assert.DoesNotContain("NaN", body.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", body.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", body.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("promoted", "Promoted")]
    [InlineData("refused-by-gate", "Refused by the gate")]
    [InlineData("refused-in-staging", "Refused in staging")]
    [InlineData("refused-in-shadow", "Refused in shadow")]
    [InlineData("rolled-back", "Rolled back")]
    [InlineData("waiting", "Waiting")]
    [InlineData("failed", "Failed")]
    public void Says_at_the_top_how_it_ended_and_why(string name, string words)
    {
        var report = SampleReports.All[name];
        var banner = Body(ReportPage.Render(report)).Element("header")!;
        Assert.Equal(words, banner.Descendants("h1").Single().Value);
        Assert.Contains(report.Header.Reason, banner.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_by_the_gate_has_sentences_in_place_of_the_plots_of_shadow_and_rollout()
    {
        var body = Body(ReportPage.Render(SampleReports.RefusedByGate));
        Assert.Contains("The evaluation gate refused the candidate, so it never was in shadow.", body.Value, StringComparison.Ordinal);
        Assert.Contains("so it never answered a user: the champion kept all live requests.", body.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(body.Descendants("title"), title => (string?)title.Attribute("id") is "shadow-t" or "weights-t");
    }

    [Fact]
    public void Text_from_outside_stays_text_wherever_it_stands()
    {
        var page = ReportPage.Render(HostileReport());
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\0', page);
        Assert.Equal(1, Scripts().Count(page));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Body(page);
    }

    [Fact]
    public void Ten_thousand_log_lines_are_cut_in_the_middle_and_the_page_says_so()
    {
        var log = Enumerable.Range(0, 10_000)
            .Select(line => new ReportedEvent(SampleReports.Start.AddSeconds(line), "Shadow", "looked", $"look {line}.", "rehearsal"))
            .ToList();
        var page = ReportPage.Render(SampleReports.Promoted with { Log = log });
        Assert.Contains("9,500 lines left out here; all of them are in report.json", page, StringComparison.Ordinal);
        Assert.Contains("look 0.", page, StringComparison.Ordinal);
        Assert.Contains("look 9999.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("look 5000.", page, StringComparison.Ordinal);
        Assert.True(page.Length < 500_000, $"The page has {page.Length} characters.");
    }

    [Fact]
    public void Looks_that_were_inconclusive_again_and_again_are_told_once()
    {
        var body = Body(ReportPage.Render(SampleReports.Promoted));
        Assert.Contains("3 earlier looks were inconclusive too.", body.Value, StringComparison.Ordinal);
    }

    private static DeliveryReport HostileReport()
    {
        var report = SampleReports.Promoted;
        var model = SampleReports.Candidate with
        {
            Version = Hostile, ImageDigest = Hostile, ImageUri = Hostile, PackageArn = Hostile, PipelineExecutionArn = Hostile,
            DataHash = Hostile, FolderHash = Hostile, SourceCommit = Hostile,
        };
        return report with
        {
            Header = report.Header with
            {
                Title = Hostile, Model = Hostile, Description = Hostile, Cloud = Hostile, Account = Hostile, Region = Hostile,
                Packages = Hostile, Sabotage = Hostile, Reason = Hostile, Next = Hostile,
                Data = new DataDescription(Hostile, 1, Hostile, Hostile, Hostile, Hostile),
            },
            Champion = model,
            Candidate = model,
            Steps =
            [
                new ReportedStep { Name = Hostile, Target = Hostile, Outcome = StepOutcome.Done, Sentence = Hostile, Reference = Hostile },
            ],
            Verdicts =
            [
                .. Enum.GetValues<JudgedStage>()
                    .Select(
                        stage => new ReportedVerdict(
                            stage,
                            SampleReports.Start,
                            new Verdict(Outcome.Fail, Hostile, [new Finding(Hostile, Outcome.Fail, Hostile, 1)]))),
            ],
            Replay = new ReplayFigures(1, 1, 1, 1, 1, [new VariantFigures(Hostile, 1, 1, null, null, null)]),
            Log = [new ReportedEvent(SampleReports.Start, Hostile, Hostile, Hostile, Hostile)],
        };
    }

    // The body is written so that it is XML too, apart from the attribute "open" and the script.
    private static XElement Body(string page)
    {
        var body = page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + 7)];
        var start = body.IndexOf("<script>", StringComparison.Ordinal);
        body = body.Remove(start, body.IndexOf("</script>", StringComparison.Ordinal) + 9 - start);
        return XElement.Parse(body.Replace("<details open>", "<details>", StringComparison.Ordinal));
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase)]
    private static partial Regex Scripts();
}
