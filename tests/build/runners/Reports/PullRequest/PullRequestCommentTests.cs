using System.Text.RegularExpressions;
using Slipway.Domain.Judging;
using Slipway.Runners.Reports;
using Slipway.Runners.Reports.PullRequest;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Reports.PullRequest;

public partial class PullRequestCommentTests
{
    private static readonly CommentContext Context = new()
    {
        Commit = "1e7bbbb4c0de0000000000000000000000000001",
        Run = new Uri("https://example.com/runs/7?a=1"),
        Costs = [CostDelta.Of(Samples.Manifest, Samples.Manifest, PriceTable.Shipped) with { Model = "bike-rentals" }],
        Forecast = "Trains in about 4 min.\nCosts about 0.01 USD.",
    };

    [Fact]
    public void A_promoted_and_a_refused_model_read_so()
    {
        var other = SampleReports.RefusedByGate with { Header = SampleReports.RefusedByGate.Header with { Model = "car-rentals" } };
        var text = PullRequestComment.Markdown([SampleReports.Promoted, other], Context with { Missing = ["boats"] });

        GoldenComment.Matches(text);
        Assert.StartsWith(PullRequestComment.Marker + "\n## ❌ 2 of 3 models not promoted\n", text, StringComparison.Ordinal);
        Assert.True(
            text.Contains("### ❌ car-rentals", StringComparison.Ordinal)
                && text.IndexOf(
                    "### ❌ car-rentals", StringComparison.Ordinal) < text.IndexOf("### ✅ bike-rentals", StringComparison.Ordinal),
            "the refused one stands first");
    }

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_outcome_is_told_with_its_reason(string name)
    {
        var report = SampleReports.All[name];
        var text = PullRequestComment.Markdown([report], Context);

        Assert.Contains(CommentText.Escape(report.Header.Reason), text, StringComparison.Ordinal);
        Assert.Equal(report.Header.Outcome == DeliveryOutcome.Promoted, text.Contains("## ✅", StringComparison.Ordinal));
        Assert.Contains("```mermaid\nflowchart LR\n", text, StringComparison.Ordinal);
        Assert.Contains("Prices as of 2026-", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_affected_is_green() =>
        Assert.Contains("## ✅ No model is affected", PullRequestComment.Markdown([], Context), StringComparison.Ordinal);

    [Theory]
    [InlineData("@octocat @org/team")]
    [InlineData("see https://evil.example/x and HTTP://evil.example")]
    [InlineData("www.evil.example")]
    [InlineData("![x](javascript:alert(1)) [y](//evil.example)")]
    [InlineData("<script>alert(1)</script><img src=x onerror=y>")]
    [InlineData("Fixes #12, GH-12, org/repo#12")]
    [InlineData("a | b\n| c |\r\n# head\n```\n~~~\n<!-- slipway:rehearsal -->")]
    [InlineData("*b* _i_ ~~s~~ `c` $m$")]
    [InlineData("safe\u202eevil\u200b")]
    public void Text_of_others_stays_text(string evil)
    {
        var report = SampleReports.RefusedByGate with
        {
            Header = SampleReports.RefusedByGate.Header with { Model = evil, Reason = evil, Sabotage = evil },
            Candidate = SampleReports.Candidate with { Version = evil, ImageDigest = evil },
            Verdicts =
            [
                new(JudgedStage.Gate, SampleReports.Start, new Verdict(Outcome.Fail, evil, [new Finding(evil, Outcome.Fail, evil, 1)])),
            ],
        };

        var text = PullRequestComment.Markdown([report], new CommentContext { Commit = evil, Forecast = evil, Missing = [evil] });

        Assert.Equal(3, text.Split("```").Length);
        var body = DrawnFlow().Replace(text[PullRequestComment.Marker.Length..], "");
        Assert.DoesNotMatch(@"(?i)@[a-z]|://|www\.|<script|<img|<!--|GH-\d|(?<!\\)#\d|\\#\d|(?<!\\)`c`|(?<!\\)\]\(|\u202e", body);
        Assert.All(body.Split('\n').Where(line => line.StartsWith('|')), line => Assert.InRange(CellEnds().Count(line), 4, 5));
    }

    [Fact]
    public void A_link_that_is_no_web_address_is_left_out() =>
        Assert.DoesNotContain(
            "javascript", PullRequestComment.Markdown([], Context with { Run = new Uri("javascript:alert(1)") }), StringComparison.Ordinal);

    [Fact]
    public void Many_models_stay_below_the_limit_and_all_are_told_of()
    {
        var reports = Enumerable.Range(0, 256).Select(i => SampleReports.RolledBack with
        {
            Header = SampleReports.RolledBack.Header with { Model = $"model-{i:D3}", Reason = new string('<', 3000) },
        }).ToList();

        var text = PullRequestComment.Markdown(
            reports, Context with { Forecast = string.Join('\n', Enumerable.Repeat(new string('&', 500), 100)) });

        Assert.InRange(text.Length, 40_000, PullRequestComment.MostCharacters);
        Assert.Contains("more models do not fit into a comment", text, StringComparison.Ordinal);
        Assert.Contains("**model-000**", text, StringComparison.Ordinal);
        Assert.EndsWith(").\n", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("```mermaid.*?```", RegexOptions.Singleline)]
    private static partial Regex DrawnFlow();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnds();
}
