using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Supply;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images.Supply;

public class SupplyChainGateTests
{
    private readonly MemoryCloud _cloud = new();

    private static ImageScan Scan(params string[] severities) => new(
        ScanState.Complete, "", new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero), new Dictionary<string, int>(),
        [.. severities.Select(severity => new Vulnerability("CVE-2026-1", severity, "openssl", "3"))]);

    private Task<StepResult> StageAsync(DeliveryRun run) => _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);

    [Fact]
    public async Task A_registered_model_has_its_bill_attached_with_data_and_metrics()
    {
        var run = await _cloud.CandidateAsync();

        var bill = _cloud.Images.Attached.Select(one => one.Document).Where(one => one.ArtifactType == SupplyMedia.CycloneDx)
            .Select(one => SbomFacts.Read(one.Content)).Single(facts => facts.Version == "V1.0.1");
        Assert.Equal(("bikes", run.Registered.Arn, "data-2"), (bill.Model, bill.PackageArn, Assert.Single(bill.Data)));
    }

    [Fact]
    public async Task A_candidate_with_all_its_documents_is_staged_and_the_missing_scan_is_told()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Progress.Lines.Clear();

        Assert.Null((await StageAsync(run)).End);

        Assert.Single(_cloud.Progress.Lines, line => line.StartsWith("No vulnerability scan was done", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SupplyMedia.InToto, "Provenance: expected an in-toto statement")]
    [InlineData(SupplyMedia.CycloneDx, "Model SBOM: expected a CycloneDX bill of materials of the model bikes V1.0.1")]
    public async Task What_is_missing_refuses_before_anything_is_served_and_can_be_put_right(string type, string told)
    {
        var run = await _cloud.CandidateAsync();
        var removed = _cloud.Images.Attached.Where(one => one.Document.ArtifactType == type).ToList();
        _cloud.Images.Attached.RemoveAll(one => one.Document.ArtifactType == type);

        var refused = await StageAsync(run);

        Assert.Equal(DeliveryOutcome.RefusedBySupplyChain, refused.End);
        Assert.Contains(told, refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("./build.sh Attest --model bikes --version V1.0.1", refused.Sentence, StringComparison.Ordinal);
        Assert.Null(_cloud.Endpoints.State("slipway-bikes-staging"));
        Assert.Contains("Supply chain Waiting", _cloud.Story("V1.0.1"));

        _cloud.Images.Attached.AddRange(removed);

        Assert.Null((await StageAsync(run)).End);
    }

    [Fact]
    public async Task A_statement_about_another_folder_refuses_with_both()
    {
        var run = await _cloud.CandidateAsync();
        var (repository, subject, _) = _cloud.Images.Attached[0];
        _cloud.Images.Attached.RemoveAll(one => one.Document.ArtifactType == SupplyMedia.InToto);
        _cloud.Images
            .Attach(
                repository,
                subject,
                SupplyMedia.InToto,
                Provenance.Write(run.Manifest.Name, repository, subject, "other", new("", null, "urn:x", null)));

        Assert.Contains("names the folder hash other, expected code-1", (await StageAsync(run)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_asked_again_before_the_rollout_but_not_in_the_middle_of_one()
    {
        var run = await _cloud.CandidateAsync();
        Assert.Null((await StageAsync(run)).End);
        _cloud.Images.Attached.Clear();

        Assert.Equal(DeliveryOutcome.RefusedBySupplyChain, (await SupplyChainGate.EnsureAsync(run, default))!.End);

        await run.LogAsync(StepNames.Rollout, DeliveryState.Started, "Move live requests", default);

        Assert.Null(await SupplyChainGate.EnsureAsync(run, default));
    }

    [Fact]
    public async Task A_whole_delivery_is_refused_at_the_rollout_when_documents_vanish_after_staging()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Approver = null;
        Assert.Equal(DeliveryOutcome.Waiting, (await _cloud.DeliverAsync("data-2")).End);
        _cloud.Images.Attached.Clear();
        _cloud.Approver = MemoryCloud.ApproverName;

        var version = ModelVersionOf("V1.0.1");
        var result = await new DeliverRunner(_cloud.Manifest, _cloud.Ports, _cloud.Options with { Approver = MemoryCloud.ApproverName })
            .RunAsync(version, default);

        Assert.Equal(DeliveryOutcome.RefusedBySupplyChain, result.End);
        Assert.DoesNotContain(
            _cloud.Log, line => line.Version == "V1.0.1" && line.Step.StartsWith(StepNames.Rollout, StringComparison.Ordinal));
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.0").Stage);
    }

    [Fact]
    public async Task A_critical_finding_refuses_and_a_scan_under_way_is_waited_for()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Images.Scan = ImageScan.Without(ScanState.InProgress, "");
        var waits = await new StageRunner(run, MemoryCloud.Rows).LookAsync(default);
        Assert.Equal((DeliveryOutcome.Waiting, true), (waits.End, waits.LooksAgain));

        _cloud.Images.Scan = Scan("CRITICAL") with { Completed = _cloud.Time.GetUtcNow() };

        Assert.Equal(DeliveryOutcome.RefusedBySupplyChain, (await StageAsync(run)).End);
    }

    [Fact]
    public async Task A_missing_scan_waits_for_a_person_and_says_how_to_have_one()
    {
        var run = await _cloud.CandidateAsync();
        _cloud.Images.Scan = ImageScan.Without(ScanState.Missing, "");

        var result = await new StageRunner(run, MemoryCloud.Rows).LookAsync(default);

        Assert.Equal((DeliveryOutcome.Waiting, WaitsFor.Person), (result.End, result.WaitsFor));
        Assert.Contains(
            "aws ecr start-image-scan --repository-name slipway/bikes --image-id imageDigest=sha256:",
            result.Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_allowed_vulnerability_lets_it_pass()
    {
        _cloud.Options = _cloud.Options with
        {
            AllowedVulnerabilities = new()
            {
                Allowed = [new() { Id = "CVE-2026-1", Reason = "Not reachable.", Owner = "Ada", Expires = "2099-12-31" }],
            },
        };
        var run = await _cloud.CandidateAsync();
        _cloud.Images.Scan = Scan("HIGH") with { Completed = _cloud.Time.GetUtcNow() };

        Assert.Null((await StageAsync(run)).End);
    }

    private static Slipway.Domain.Models.ModelVersion ModelVersionOf(string version) => Slipway.Domain.Models.ModelVersion.Parse(version);
}
