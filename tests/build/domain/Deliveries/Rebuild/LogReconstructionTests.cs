using Slipway.Domain.Deliveries;
using Slipway.Domain.Deliveries.Rebuild;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Deliveries.Rebuild;

public sealed class LogReconstructionTests
{
    private static readonly string Digest = "sha256:" + Samples.Hash;

    private static VersionRecords Version(string version, Stage? stage, params RecordedStep[] steps) => new()
    {
        Version = ModelVersion.Parse(version),
        PackageArn = "arn:" + version,
        Digest = Digest,
        Submitter = "Grace",
        Registered = Samples.Noon.AddHours(ModelVersion.Parse(version).Auto),
        Stage = stage,
        Steps = steps,
    };

    private static RecordedStep Step(string name, DeliveryState state, int minutes) =>
        new(name, Samples.Noon.AddMinutes(minutes), Samples.Noon.AddMinutes(minutes + 1), state, $"{name} {state}");

    private static IReadOnlyList<DeliveryEvent> Lines(ServedRecord? served, params VersionRecords[] versions) =>
        LogReconstruction.Lines(new(ModelName.Parse("bikes"), versions, served, Samples.Noon.AddDays(1)));

    private static ServedRecord Serving(params string[] slugs) => new(slugs, false, "served-configuration");

    private static IEnumerable<string> Story(IEnumerable<DeliveryEvent> lines) =>
        lines.Select(line => $"{line.Version} {line.Step} {line.State}");

    [Fact]
    public void No_records_make_no_lines() => Assert.Empty(Lines(null));

    [Fact]
    public void A_registered_package_alone_proves_nothing() => Assert.Empty(Lines(null, Version("V1.0.0", null)));

    [Theory]
    [InlineData(Stage.Staging, "Pipeline")]
    [InlineData(Stage.Shadow, "Pipeline Staging")]
    [InlineData(Stage.Approved, "Pipeline")]
    [InlineData(Stage.Rollout, "Pipeline Staging")]
    [InlineData(Stage.Production, "Pipeline Staging Production")]
    [InlineData(Stage.Retired, "Pipeline Staging Production")]
    public void A_stage_proves_the_steps_before_it_and_no_more(Stage stage, string done) =>
        Assert.Equal(done.Split(' '), Lines(null, Version("V1.0.0", stage)).Select(line => line.Step));

    [Theory]
    [InlineData(Stage.Shadow, "Pipeline Staging")]
    [InlineData(Stage.Approved, "Pipeline Staging Shadow")]
    [InlineData(Stage.Rollout, "Pipeline Staging Shadow")]
    [InlineData(Stage.Production, "Pipeline Staging Shadow Rollout Production")]
    public void A_shadow_counts_only_with_its_evidence(Stage stage, string done)
    {
        var lines = Lines(null, Version("V1.0.0", stage) with { Evidence = new Dictionary<string, string> { ["Shadow"] = Samples.Hash } });

        Assert.Equal(done.Split(' '), lines.Select(line => line.Step));
        Assert.All(lines.Where(line => line.Step == "Shadow"), line => Assert.Equal(Samples.Hash, line.EvidenceHash));
    }

    [Theory]
    [InlineData("Approved by Ada at 2026-01-31T12:05:00Z: image {0}, evidence sha256:{1}", true)]
    [InlineData("Approved by Ada: image {0}, evidence sha256:{1}", true)]
    [InlineData("Approved by Grace: image {0}, evidence sha256:{1}", false)]
    [InlineData("Approved by Ada: image sha256:other, evidence sha256:{1}", false)]
    [InlineData("Approved by Ada", false)]
    public void An_approval_is_rebuilt_only_from_the_registrys_own_words_for_this_image(string description, bool isApproval)
    {
        var text = description.Replace("{0}", Digest, StringComparison.Ordinal).Replace("{1}", Samples.Hash, StringComparison.Ordinal);

        var approvals = Lines(null, Version("V1.0.0", Stage.Approved) with { Approved = true, ApprovalDescription = text })
            .Where(line => line.Step == "Approval")
            .ToList();

        Assert.Equal(isApproval ? [("Ada", Samples.Hash)] : [], approvals.Select(line => (line.Actor, line.EvidenceHash!)));
        Assert.All(
            approvals,
            line => Assert.Equal(text.Contains(" at ", StringComparison.Ordinal) ? Samples.Noon.AddMinutes(5) : Samples.Noon, line.Time));
        Assert.Empty(Lines(null, Version("V1.0.0", null) with { Approved = null, ApprovalDescription = text }));
    }

    [Fact]
    public void A_version_that_was_live_after_the_served_one_was_rolled_back()
    {
        var lines = Lines(
            Serving("v1-0-0"),
            Version("V1.0.0", Stage.Retired, Step("Production", DeliveryState.Done, 10)),
            Version("V1.0.1", Stage.Production, Step("Production", DeliveryState.Done, 20)));

        Assert.Equal(["V1.0.1 Rollback RolledBack", "V1.0.0 Rollback Done"], Story(lines.TakeLast(2)));
        Assert.Equal("served-configuration", lines[^1].Details["configuration"]);
        Assert.False(lines.Last(line => line is { Version: "V1.0.1", Step: "Production" }).Details.ContainsKey("configuration"));
    }

    [Fact]
    public void A_version_that_is_served_but_did_not_finish_going_live_still_has_to()
    {
        var lines = Lines(Serving("v1-0-1"), Version("V1.0.0", Stage.Production), Version("V1.0.1", Stage.Production));

        Assert.DoesNotContain("V1.0.1 Production Done", Story(lines));
        Assert.Contains("V1.0.0 Production Done", Story(lines));
        Assert.DoesNotContain(lines, line => line.Step == "Rollback");
    }

    [Fact]
    public void A_served_version_that_nothing_else_knows_is_live_with_its_configuration()
    {
        var line = Assert.Single(Lines(Serving("v1-0-4")));

        Assert.Equal(("V1.0.4", "Production", "served-configuration"), (line.Version, line.Step, line.Details["configuration"]));
    }

    [Fact]
    public void A_refusal_without_a_known_step_is_said_to_be_that()
    {
        Assert.Equal(["V1.0.0 Registry Refused"], Story(Lines(null, Version("V1.0.0", Stage.Refused))));
        Assert.Equal(
            ["V1.0.0 Shadow Started", "V1.0.0 Shadow Refused"],
            Story(Lines(null, Version("V1.0.0", Stage.Refused, Step("Shadow", DeliveryState.Refused, 3)))));
        Assert.Equal(
            "V1.0.0 Pipeline Refused",
            Story(Lines(null, Version("V1.0.0", null) with { Approved = false, ApprovalDescription = "no" })).Single());
    }

    [Fact]
    public void A_rollout_keeps_its_finished_steps_and_only_those()
    {
        var lines = Lines(
            new(["v1-0-0", "v1-0-1"], false, "shared"),
            Version("V1.0.0", Stage.Production),
            Version("V1.0.1", Stage.Rollout, Step("Rollout 5 %", DeliveryState.Done, 90)));

        Assert.Equal(
            ["V1.0.1 Rollout Started", "V1.0.1 Rollout 5 % Started", "V1.0.1 Rollout 5 % Done"],
            Story(lines).Where(line => line.Contains("Rollout", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(number => (long)number), lines.Select(line => line.Sequence));
        Assert.All(lines, line => Assert.Contains("rebuilt", line.Details.Keys));
    }
}
