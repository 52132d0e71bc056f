using System.Text;
using Slipway.Domain.Judging;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

public class SummaryTests
{
    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Fact]
    public void The_closing_table_reads_so()
    {
        var report = SampleReports.RefusedByGate with { Steps = [.. SampleReports.RefusedByGate.Steps.Take(5)] };
        Assert.Equal(
            """
            Step      Outcome                Took  What happened
            ────────────────────────────────────────────────────────────────────────────────
            Commit    done                 100 ms  Model folder at 1e7bbbb, no local
                                                   changes.
            Image     done                  6.2 s  Published the template and pushed its
                                                   image; 4 of 5 blobs were there already.
            Pipeline  done                  9.8 s  Prepare, Train, Evaluate, Gate and
                                                   Register succeeded.
            Gate      refused              400 ms  See the verdict below.
            Approval  not reached
            ────────────────────────────────────────────────────────────────────────────────
            Delivery  Refused by the gate  48.3 s  R2 of V1.0.1 is -0.02 on 3,476 held-out
                                                   rows, below the lowest allowed 0.5.
            """,
            string.Join('\n', SummaryTable.Lines(report, 80)));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void The_closing_table_fits_the_terminal(int width) =>
        Assert.All(
            SampleReports.All.Values,
            report => Assert.All(SummaryTable.Lines(report, width), line => Assert.InRange(line.Length, 1, width)));

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
    {
        Assert.Equal("a [31mred b", TextLines.Crop("a\u001b[31mred\nb", 80));
        Assert.Equal(["a [31mred", "b"], TextLines.Wrap("a\u001b[31mred\nb", 10));
    }

    [Fact]
    public void A_word_longer_than_a_line_is_broken_inside() =>
        Assert.Equal(["see", "abcdefgh", "ij"], TextLines.Wrap("see abcdefghij", 8));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_job_summary_tells_outcome_flow_and_metrics(string name)
    {
        var report = SampleReports.All[name];
        var text = JobSummary.Markdown(report);
        Assert.StartsWith("## ", text, StringComparison.Ordinal);
        Assert.Contains("```mermaid\nflowchart LR\n", text, StringComparison.Ordinal);
        Assert.Equal(report.Candidate?.Offline is not null, text.Contains("| RMSE |", StringComparison.Ordinal));
    }

    [Fact]
    public void The_job_summary_stays_under_what_GitHub_takes()
    {
        var finding = new Finding("metric", Outcome.Pass, new string('é', 500), 1, 1, 1);
        var report = SampleReports.Promoted with
        {
            Verdicts =
            [
                new ReportedVerdict(
                    JudgedStage.Gate, SampleReports.Start, new Verdict(Outcome.Pass, "", [.. Enumerable.Repeat(finding, 5000)])),
            ],
        };
        var text = JobSummary.Markdown(report);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 900_000, 1_048_576);
        Assert.EndsWith("all of them are in report.json.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_job_summary_stays_under_what_GitHub_takes_with_an_endless_reason()
    {
        var report = SampleReports.Failed with { Header = SampleReports.Failed.Header with { Reason = new string('<', 2_000_000) } };
        Assert.InRange(Encoding.UTF8.GetByteCount(JobSummary.Markdown(report)), 10_000, 1_048_576);
    }

    [Fact]
    public void The_job_summary_leaves_text_text()
    {
        var report = SampleReports.Promoted with
        {
            Header = SampleReports.Promoted.Header with { Reason = "<b>|a|\n# `x` [l](y) @team" },
            Steps = [new ReportedStep { Name = "a\"]; click x", Target = "t", Outcome = StepOutcome.Done }],
        };
        var text = JobSummary.Markdown(report);
        Assert.Contains("&lt;b&gt;\\|a\\| \\# \\`x\\` \\[l\\](y) @\u200bteam", text, StringComparison.Ordinal);
        Assert.Contains("s0[\"a#34;]#59; click x<br/>done\"]:::good", text, StringComparison.Ordinal);
    }
}
