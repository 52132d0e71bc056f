using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Delivery;

namespace Slipway.Aws.Tests.GitHub;

/// <summary>A delivery as GitHub shows it, over the wire.</summary>
public sealed class AnnounceTests : GitHubTest
{
    private static readonly string Evidence = new('e', 64);
    private static readonly ModelManifest Manifest = ManifestReader.Read(
        """
        {
          "name": "bikes", "owner": "mobility", "approvers": ["ann"],
          "data": { "label": { "column": "cnt" }, "time": { "column": "day", "format": "yyyy-MM-dd" }, "numeric": [{ "column": "temp" }] }
        }
        """,
        "model.json").Require();

    private static readonly (string Step, DeliveryState State, string Message)[] Story =
    [
        (StepNames.Staging, DeliveryState.Started, "Stage V1.0.1"),
        (StepNames.Staging, DeliveryState.Done, "V1.0.1 passed the smoke test"),
        (StepNames.Shadow, DeliveryState.Started, "Shadow V1.0.1"),
        (StepNames.Shadow, DeliveryState.Done, "V1.0.1 is not worse"),
        (StepNames.Approval, DeliveryState.Started, "Approval of V1.0.1"),
        (StepNames.Approval, DeliveryState.Waiting, "V1.0.1 waits for approval by ann"),
        ("Approved", DeliveryState.Done, "ann approved V1.0.1"),
        (StepNames.Approval, DeliveryState.Done, "ann approved V1.0.1"),
        (StepNames.Rollout, DeliveryState.Started, "Roll V1.0.1 out"),
        (StepNames.Rollout, DeliveryState.Progress, "10 %"),
        (StepNames.Rollout, DeliveryState.Done, "100 %"),
        (StepNames.Production, DeliveryState.Done, "V1.0.1 answers all requests"),
    ];

    private const int Waiting = 6;

    [Theory]
    [InlineData(1, "staging", "in_progress")]
    [InlineData(2, "staging", "success")]
    [InlineData(3, "staging", "in_progress")]
    [InlineData(4, "staging", "success")]
    [InlineData(Waiting, "production", "queued")]
    [InlineData(8, "production", "queued")]
    [InlineData(10, "production", "in_progress")]
    [InlineData(11, "production", "in_progress")]
    [InlineData(12, "production", "success")]
    [InlineData(12, "staging", "inactive")]
    public async Task The_deployment_says_what_the_log_says(int lines, string environment, string state)
    {
        Assert.Empty(await AnnounceAsync(lines));
        Assert.Empty(await AnnounceAsync(lines));

        Assert.Equal(state, Status(environment, "V1.0.1"));
        Assert.Equal(lines < Waiting ? 1 : 2, GitHub.State.Deployments.Count);
    }

    [Fact]
    public async Task With_reviewers_one_run_asks_and_no_issue()
    {
        await RequireReviewersAsync();

        for (var tick = 0; tick < 3; tick++)
        {
            Assert.Empty(await AnnounceAsync(Waiting));
        }

        Assert.Equal($"Approve bikes V1.0.1 {Evidence}", Assert.Single(GitHub.State.Runs)["display_title"]!.GetValue<string>());
        Assert.Empty(GitHub.State.Issues);
    }

    [Fact]
    public async Task Without_reviewers_one_issue_asks_with_the_command_and_closes_when_it_is_decided()
    {
        await AnnounceAsync(Waiting);
        await AnnounceAsync(Waiting);

        var issue = Assert.Single(GitHub.State.Issues);
        Assert.Equal("Approval of bikes V1.0.1", issue["title"]!.GetValue<string>());
        Assert.Contains(
            $"gh workflow run approve.yml -f model=bikes -f version=V1.0.1 -f evidence={Evidence}",
            issue["body"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.Empty(GitHub.State.Runs);

        await AnnounceAsync(8);
        await AnnounceAsync(8);

        Assert.Equal("closed", issue["state"]!.GetValue<string>());
        Assert.Contains(
            "ann approved V1.0.1", Assert.Single(GitHub.State.Comments).Comment["body"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_evidence_asks_anew_and_ends_the_old_question()
    {
        await AnnounceAsync(Waiting);
        await AnnounceAsync(
            [.. Lines(Waiting - 1), Line(Waiting, StepNames.Approval, DeliveryState.Waiting, "again", new string('f', 64))]);

        Assert.Equal(["closed", "open"], GitHub.State.Issues.Select(issue => issue["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_expired_approval_is_asked_for_again_on_the_same_evidence()
    {
        await RequireReviewersAsync();
        await AnnounceAsync(Waiting);
        GitHub.State.Runs[0]["conclusion"] = "success";
        IReadOnlyList<DeliveryEvent> expired =
        [
            .. Lines(8),
            Line(8, StepNames.Approval, DeliveryState.Started, "expired"),
            Line(9, StepNames.Approval, DeliveryState.Waiting, "again"),
        ];

        await AnnounceAsync(expired);
        await AnnounceAsync(expired);

        Assert.Equal(2, GitHub.State.Runs.Count);
    }

    [Fact]
    public async Task A_cancelled_approval_run_stops_nothing()
    {
        await RequireReviewersAsync();
        await AnnounceAsync(Waiting);
        GitHub.State.Runs[0]["conclusion"] = "cancelled";

        await AnnounceAsync(Waiting);
        await AnnounceAsync(Waiting);

        Assert.Single(GitHub.State.Runs);
        Assert.Single(GitHub.State.Issues);
    }

    [Fact]
    public async Task A_newer_version_ends_the_older_and_an_older_log_does_not_bring_it_back()
    {
        await AnnounceAsync(Story.Length);
        GitHub.State.Now = GitHub.State.Now.AddDays(1);
        GitHub.State.Deployments
            .Add(
                Templates.New(
                    "deployment",
                    ("id", 5L),
                    ("task", "slipway:cars"),
                    ("environment", "production"),
                    ("payload", new System.Text.Json.Nodes.JsonObject { ["model"] = "cars", ["version"] = "V1.0.0" })));
        GitHub.State.Statuses.Add((5, Templates.New("deployment-status", ("id", 6L), ("state", "success"))));
        await AnnounceAsync(Lines(Story.Length, "V1.0.2", 1), "V1.0.2");

        await AnnounceAsync(Story.Length);

        Assert.Equal("success", Status("production", "V1.0.2"));
        Assert.Equal("inactive", Status("production", "V1.0.1"));
        Assert.Equal("success", GitHub.State.Statuses.Last(status => status.Deployment == 5).Status["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_any_call_and_run_again_it_ends_the_same(bool reviewers)
    {
        for (var kill = 0; ; kill++)
        {
            await using var other = await FakeGitHub.StartAsync();
            using var setup = other.Connect();
            await setup.Ports.Setup.EnvironmentAsync(new("production", reviewers ? ["ann"] : [], "main"), true, None);
            other.Die(kill / 2, after: kill % 2 == 1);
            var died = false;
            for (var lines = 1; lines <= Story.Length; lines++)
            {
                // Every tick is a program of its own; the one that died is followed by another.
                for (var attempt = 0; attempt < 2; attempt++)
                {
                    using var host = other.Connect(retries: 0);
                    var notes = await new AnnounceRunner(host.Ports, other.Time).RunAsync(Announcement(Lines(lines), "V1.0.1"), None);
                    Assert.Equal(other.IsDead, notes.Count > 0);
                    died |= other.IsDead;
                    other.Revive(keepPlan: !died);
                    other.Time.Advance(TimeSpan.FromMinutes(15));
                }
            }

            Assert.Equal(2, other.State.Deployments.Count);
            Assert.Equal(reviewers ? 1 : 0, other.State.Runs.Count);
            Assert.Equal(reviewers ? [] : ["closed"], other.State.Issues.Select(issue => issue["state"]!.GetValue<string>()));
            Assert.Equal(reviewers ? 0 : 1, other.State.Comments.Count);
            Assert.Equal(
                "success",
                other.State.Statuses.Last(status => IsOf(other, status.Deployment, "production")).Status["state"]!.GetValue<string>());
            Assert.Equal(
                "inactive",
                other.State.Statuses.Last(status => IsOf(other, status.Deployment, "staging")).Status["state"]!.GetValue<string>());
            if (!died)
            {
                // All calls were killed, one after the other, before and after.
                Assert.InRange(kill, 20, 100);
                return;
            }
        }
    }

    [Fact]
    public async Task A_GitHub_that_is_down_is_a_note_and_no_failure()
    {
        GitHub.Fail(Fault.Html("GET", "", 503, false), 1000);

        var notes = await AnnounceAsync(Waiting);

        Assert.Equal(2, notes.Count);
        Assert.All(notes, note => Assert.Contains("the delivery goes on", note, StringComparison.Ordinal));
    }

    private static bool IsOf(FakeGitHub host, long deployment, string environment) =>
        host.State.Deployments.Single(made => made["id"]!.GetValue<long>() == deployment)["environment"]!.GetValue<string>() == environment;

    private static Announcement Announcement(IReadOnlyList<DeliveryEvent> lines, string version) =>
        new(
            Manifest,
            ModelVersion.Parse(version),
            lines,
            Commit,
            new(new Uri("https://reports.example/1"), new Uri("https://github.example/run")));

    private static List<DeliveryEvent> Lines(int count, string version = "V1.0.1", int day = 0) =>
        [
            .. Story.Take(count)
                .Select(
                    (line, index) => Line(index, line.Step, line.State, line.Message) with
                    {
                        Version = version,
                        Time = Line(index, "x", DeliveryState.Done, "x").Time.AddDays(day),
                    }),
        ];

    private static DeliveryEvent Line(int index, string step, DeliveryState state, string message, string? evidence = null) => new()
    {
        Sequence = index + 1,
        DeliveryId = "bikes-v1-0-1",
        Time = new DateTimeOffset(2026, 1, 31, 11, 0, 0, TimeSpan.Zero).AddMinutes(index),
        Step = step,
        State = state,
        Actor = "ann",
        Version = "V1.0.1",
        EvidenceHash = step == StepNames.Approval ? evidence ?? Evidence : null,
        Message = message,
    };

    private Task RequireReviewersAsync() => Ports.Setup.EnvironmentAsync(new("production", ["ann"], "main"), true, None);

    private Task<IReadOnlyList<string>> AnnounceAsync(int lines) => AnnounceAsync(Lines(lines));

    private Task<IReadOnlyList<string>> AnnounceAsync(IReadOnlyList<DeliveryEvent> lines, string version = "V1.0.1") =>
        new AnnounceRunner(Connect(), GitHub.Time).RunAsync(Announcement(lines, version), None);

    private string Status(string environment, string version)
    {
        var deployment = GitHub.State.Deployments.Single(made =>
            made["environment"]!.GetValue<string>() == environment
                && made["payload"]!["model"]!.GetValue<string>() == "bikes"
                && made["payload"]!["version"]!.GetValue<string>() == version);
        return GitHub.State.Statuses
            .Last(status => status.Deployment == deployment["id"]!.GetValue<long>()).Status["state"]!.GetValue<string>();
    }
}
