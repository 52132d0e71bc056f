using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.Tests.GitHub;

/// <summary>Deployments, comments, issues and checks.</summary>
public sealed class GitHubRecordsTests : GitHubTest
{
    private static readonly DeploymentKey Key = new("production", "bikes", "V1.0.1");

    [Fact]
    public async Task A_version_has_one_deployment_however_often_it_is_asked_for()
    {
        var first = await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);
        await Ports.Deployments.EnsureAsync(Key with { Version = "V1.0.2" }, Commit, "bikes V1.0.2", None);
        await Ports.Deployments.EnsureAsync(Key with { Model = "cars" }, Commit, "cars V1.0.1", None);

        var again = await Connect().Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(
            ["V1.0.2", "V1.0.1"], (await Ports.Deployments.ListAsync("production", "bikes", None)).Select(record => record.Key.Version));
        Assert.Equal("""{"model":"bikes","version":"V1.0.1"}""", GitHub.State.Deployments[0]["payload"]!.ToJsonString());
    }

    [Fact]
    public async Task Deployments_of_others_are_left_alone()
    {
        GitHub.State.Deployments
            .Add(
                Templates.New("deployment", ("id", 1), ("task", "slipway:bikes"), ("environment", "production"), ("payload", "free text")));

        Assert.Empty(await Ports.Deployments.ListAsync("production", "bikes", None));
    }

    [Fact]
    public async Task A_status_is_written_once_and_cut_at_140_characters()
    {
        var record = await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);
        var change = new DeploymentStatusChange(
            DeploymentState.InProgress, new string('x', 400), null, new Uri("https://reports.example/1"));

        Assert.True(await Ports.Deployments.SetStatusAsync(record.Id, change, None));
        Assert.False(await Connect().Deployments.SetStatusAsync(record.Id, change, None));

        var status = Assert.Single(GitHub.State.Statuses).Status;
        Assert.Equal(140, status["description"]!.GetValue<string>().Length);
        Assert.Equal("in_progress", status["state"]!.GetValue<string>());
        Assert.Equal("https://reports.example/1", status["environment_url"]!.GetValue<string>());
        Assert.False(GitHub.Exchanges.Last(e => e.Method == "POST").Body!["auto_inactive"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_status_whose_answer_was_lost_is_written_once(bool takesEffect)
    {
        var record = await Ports.Deployments.EnsureAsync(Key, Commit, "bikes V1.0.1", None);
        GitHub.Fail(Fault.Html("POST", "statuses", 502, takesEffect));

        await Ports.Deployments.SetStatusAsync(record.Id, new(DeploymentState.Success, "Serves"), None);

        Assert.Single(GitHub.State.Statuses);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ada")]
    public async Task A_comment_is_found_by_marker_and_own_author_and_updated_in_place(string? login)
    {
        GitHub.State.Login = login;
        GitHub.State.AddComment(5, "mallory", "<!-- slipway:report -->\nmine");
        GitHub.State.AddComment(5, GitHub.State.Author, "before\n<!-- slipway:report -->\nquoted");

        await Ports.Comments.UpsertAsync(5, "report", "one", None);
        await Connect().Comments.UpsertAsync(5, "report", "two", None);
        await Connect().Comments.UpsertAsync(5, "report", "two", None);

        Assert.Equal(3, GitHub.State.Comments.Count);
        Assert.Equal("<!-- slipway:report -->\ntwo", GitHub.State.Comments[2].Comment["body"]!.GetValue<string>());
        Assert.Single(GitHub.Exchanges, e => e.Method == "PATCH");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sticky_comment_whose_answer_was_lost_is_written_once(bool takesEffect)
    {
        GitHub.Fail(Fault.Html("POST", "comments", 502, takesEffect));

        await Ports.Comments.UpsertAsync(5, "report", "one", None);

        Assert.Equal("<!-- slipway:report -->\none", Assert.Single(GitHub.State.Comments).Comment["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task Of_two_sticky_comments_the_first_stays()
    {
        GitHub.State.AddComment(5, GitHub.State.Author, "<!-- slipway:report -->\none");
        GitHub.State.AddComment(5, GitHub.State.Author, "<!-- slipway:report -->\none");

        await Ports.Comments.UpsertAsync(5, "report", "two", None);

        Assert.Equal("<!-- slipway:report -->\ntwo", Assert.Single(GitHub.State.Comments).Comment["body"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_long_comment_is_cut_with_a_note_and_never_within_a_character()
    {
        await Ports.Comments.UpsertAsync(5, "report", "x" + string.Concat(Enumerable.Repeat("🚲", 40_000)), None);

        var body = GitHub.State.Comments[0].Comment["body"]!.GetValue<string>();
        Assert.InRange(body.Length, 65_000, 65_536);
        Assert.Contains("Cut here", body, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', body);
    }

    [Theory]
    [InlineData("a -->")]
    [InlineData("a--b")]
    [InlineData("")]
    public async Task A_marker_cannot_break_out_of_its_comment(string marker) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Ports.Comments.UpsertAsync(5, marker, "x", None));

    [Fact]
    public async Task An_issue_is_opened_once_updated_closed_and_opened_again()
    {
        var content = new IssueContent("drift bikes", "Drift of bikes", "one", "slipway-monitoring");
        GitHub.State
            .AddIssue(
                "mallory",
                "Drift of bikes",
                "<!-- slipway:drift bikes -->\nmine",
                new System.Text.Json.Nodes.JsonArray(Templates.New("label", ("name", "slipway-monitoring"))));

        var opened = await Ports.Issues.OpenAsync(content, None);
        await Connect().Issues.OpenAsync(content with { Markdown = "two" }, None);
        await Ports.Issues.CloseAsync(opened, "Gone.", None);

        Assert.False(Assert.Single(await Ports.Issues.ListAsync("slipway-monitoring", None)).IsOpen);
        Assert.Equal(
            "<!-- slipway:closed drift bikes -->\nGone.", Assert.Single(GitHub.State.Comments).Comment["body"]!.GetValue<string>());

        await Ports.Issues.OpenAsync(content, None);
        Assert.True(Assert.Single(await Ports.Issues.ListAsync("slipway-monitoring", None)).IsOpen);
        Assert.Equal(2, GitHub.State.Issues.Count);
        Assert.EndsWith("\none", GitHub.State.Issues[1]["body"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_whose_answer_was_lost_is_opened_once(bool takesEffect)
    {
        GitHub.Fail(Fault.Broken("POST", "issues", takesEffect));

        await Ports.Issues.OpenAsync(new("drift bikes", "Drift of bikes", "one", "slipway-monitoring"), None);

        Assert.Single(GitHub.State.Issues);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(120, 3)]
    public async Task Annotations_go_fifty_at_a_time_and_each_once(int count, int requests)
    {
        await Ports.Checks.PublishAsync(Report(count), None);
        await Connect().Checks.PublishAsync(Report(count), None);

        Assert.Equal(requests, GitHub.Changes.Count());
        Assert.Equal(Enumerable.Range(1, count), GitHub.State.Annotations.Select(annotation => annotation["start_line"]!.GetValue<int>()));
        Assert.Single(GitHub.State.Checks);
    }

    [Theory]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", true)]
    [InlineData("PATCH", false)]
    public async Task A_batch_whose_answer_was_lost_is_not_added_twice(string method, bool takesEffect)
    {
        GitHub.Fail(Fault.Html(method, "check-runs", 502, takesEffect));

        await Ports.Checks.PublishAsync(Report(120), None);

        Assert.Equal(Enumerable.Range(1, 120), GitHub.State.Annotations.Select(annotation => annotation["start_line"]!.GetValue<int>()));
    }

    private static CheckReport Report(int annotations) => new(
        "Rehearsal", Commit, "report-1", CheckConclusion.Failure, "Refused", "The gate refused it.",
        [
            .. Enumerable.Range(1, annotations)
                .Select(line => new CheckAnnotation("models/bikes/model.json", line, AnnotationLevel.Failure, "expected 1, found 2")),
        ]);
}
