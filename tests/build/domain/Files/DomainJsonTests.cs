using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Files;

public sealed class DomainJsonTests
{
    private static readonly EvaluationReport Report = new()
    {
        Candidate = "V1.0.1",
        Champion = "V1.0.0",
        DataHash = Samples.Hash,
        FirstRow = "01/06/12",
        LastRow = "31/12/12",
        CandidateMetrics = Samples.Metrics,
        ChampionMetrics = Samples.Metrics with { R2 = null, Mae = new Estimate(double.NaN, double.NaN, double.NaN) },
        Comparison = new PairedComparison(3476, new Estimate(-10, -30, 10), new Estimate(-370, -400, -340), 20),
        Gate = Samples.Passed,
    };

    private static readonly DeliveryEvent First = new()
    {
        Format = DeliveryEvent.CurrentFormat,
        Sequence = 1,
        Fence = 3,
        DeliveryId = "bike-rentals-0123456789ab",
        Time = Samples.Noon,
        Step = "Approve",
        State = DeliveryState.Done,
        Actor = "Ada",
        PackageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/1",
        Version = "V1.0.0",
        Digest = "sha256:" + Samples.Hash,
        EvidenceHash = Samples.Hash,
        Message = "Ada approved V1.0.0 <R2 0.87>.",
        Details = new Dictionary<string, string> { ["reason"] = "first model" },
    };

    private static EvidenceFile Evidence
    {
        get
        {
            var ledger = new ShadowLedger(ShadowRules.From(new ShadowManifest()), new LossReference(50, 250, 10, 9, null));
            ledger.AddRequest("request-1", 3, true, true);
            ledger.AddRequest("request-2", 3, true, false);
            ledger.AddLabel("request-1", 4, 10, 9.5, 10.25);
            ledger.AddCounts(4, new VariantCounts(2, 0, 0), new VariantCounts(2, 1, 1), countsFailures: false);
            var report = ledger.Judge();
            return new()
            {
                DeliveryId = "bike-rentals-0123456789ab",
                Step = "Shadow",
                Candidate = "V1.0.1",
                Champion = "V1.0.0",
                Began = Samples.Noon,
                CaptureDelay = TimeSpan.FromMinutes(10),
                Windows = [new ServedWindow(0, Samples.Noon, null)],
                Readings =
                [
                    new CountReading(Samples.Noon, VariantCounts.None, VariantCounts.None),
                    new CountReading(Samples.Noon.AddMinutes(4), new(2, 0, 0), new(2, 1, 1)),
                ],
                Looked = Samples.Noon.AddMinutes(5),
                UntilMinute = 4,
                Shadow = ledger.ToFile(),
                Report = report,
                Verdict = report.ToVerdict(),
            };
        }
    }

    [Fact]
    public void A_manifest_is_written_as_its_owner_would()
    {
        var text = DomainJson.Manifest.Write(Samples.BikeRentals);

        Golden.Matches(text, "model.json");
        Assert.Equal(text, DomainJson.Manifest.Write(DomainJson.Manifest.Parse(text, "model.json")));
    }

    [Fact]
    public void An_evaluation_is_written_and_read_back_with_undefined_numbers_as_null()
    {
        var text = DomainJson.Evaluation.Write(Report);

        Golden.Matches(text, "evaluation.json");
        var read = DomainJson.Evaluation.Parse(text, "evaluation.json");
        Assert.Equal(Report with { Gate = read.Gate }, read);
        Assert.Equal(Report.Gate.Findings, read.Gate.Findings);
        Assert.True(double.IsNaN(read.ChampionMetrics!.Mae.Value));
        Assert.Null(read.ChampionMetrics.R2);
    }

    [Fact]
    public void A_delivery_log_has_a_line_an_event()
    {
        var text = DeliveryLog.Write([First, First with { Sequence = 2, Step = "Stage", State = DeliveryState.RolledBack }]);

        Golden.Matches(text, "delivery.jsonl");
        var events = DeliveryLog.Read(text, "delivery.jsonl").Require();
        Assert.Equal(First, events[0] with { Details = First.Details });
        Assert.Equal("first model", events[0].Details["reason"]);
        Assert.Equal(DeliveryState.RolledBack, events[1].State);
    }

    [Fact]
    public void A_log_of_the_first_format_is_read_as_before()
    {
        var events = DeliveryLog.Read(Golden.Text("delivery-1.jsonl"), "delivery.jsonl").Require();

        Assert.Equal(First with { Format = 1, Fence = 0, Details = events[0].Details }, events[0]);
        Assert.Equal(DeliveryState.RolledBack, events[1].State);
        Assert.Equal(1, DeliveryLog.NewestFormat(Golden.Text("delivery-1.jsonl")));
    }

    [Fact]
    public void A_newer_format_is_seen_before_its_lines_are_judged()
    {
        var text = DeliveryLog.Write([First]) + "{ \"format\": 3, \"state\": \"levitating\" }\nnot json\n";

        Assert.Equal(3, DeliveryLog.NewestFormat(text));
        Assert.Equal(2, DeliveryLog.NewestFormat(DeliveryLog.Write([First])));
    }

    [Fact]
    public void A_lease_is_written_and_read_back()
    {
        var lease = new LeaseFile
        {
            Holder = "Ada on laptop, process 7-1f",
            Fence = 12,
            Until = Samples.Noon,
            Acquisition = "Ada on laptop, process 7-1f 8de6 1",
        };

        var text = DomainJson.Lease.Write(lease);

        Golden.Matches(text, "lease.json");
        Assert.Equal(lease, DomainJson.Lease.Parse(text, "lease.json"));
        Assert.Equal(
            ["fence", "format"],
            DomainJson.Lease
                .Read(text.Replace("\"fence\": 12", "\"fence\": 0").Replace("\"format\": 1", "\"format\": 2"), "lease.json").Errors
                .Select(e => e.Path)
                .Order());
    }

    [Fact]
    public void A_lease_is_free_only_after_its_end_and_the_grace()
    {
        var lease = new LeaseFile { Holder = "Ada", Fence = 1, Until = Samples.Noon, Acquisition = "Ada 1" };

        Assert.False(lease.IsFree(Samples.Noon + LeaseFile.Grace));
        Assert.True(lease.IsFree(Samples.Noon + LeaseFile.Grace + TimeSpan.FromTicks(1)));
        Assert.True(lease.Released().IsFree(Samples.Noon - TimeSpan.FromDays(365)));
    }

    [Fact]
    public void Evidence_is_written_and_read_back()
    {
        var text = DomainJson.Evidence.Write(Evidence);

        Golden.Matches(text, "evidence.json");
        Assert.Equal(text, DomainJson.Evidence.Write(DomainJson.Evidence.Parse(text, "evidence.json")));
        Assert.NotEmpty(
            DomainJson.Evidence
                .Read(text.Replace("\"formatVersion\":2", "\"formatVersion\":1", StringComparison.Ordinal), "evidence.json").Errors);
    }

    [Fact]
    public void A_delivery_is_written_and_read_back_and_every_fault_of_it_is_reported()
    {
        var record = new DeliveryRecord
        {
            Model = ModelName.Parse("bike-rentals"),
            Version = new ModelVersion(1, 0, 1),
            ImageUri = "000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bike-rentals@sha256:" + Samples.Hash,
            ImageDigest = "sha256:" + Samples.Hash,
            FolderHash = Samples.Hash,
            DataKey = $"raw/bike-rentals/{Samples.Hash}/data.csv",
            DataHash = Samples.Hash,
            SourceCommit = "0123456789abcdef0123456789abcdef01234567",
            Submitter = "Grace",
            Time = Samples.Noon,
            Reason = DeliveryReason.Retraining,
        };

        var text = DomainJson.Delivery.Write(record);

        Golden.Matches(text, "delivery.json");
        Assert.Equal(record, DomainJson.Delivery.Parse(text, "delivery.json") with { Environment = record.Environment });
        var bad = text.Replace("\"retraining\"", "\"retrain\"")
            .Replace("\"V1.0.1\"", "\"1.0.1\"")
            .Replace("\"sha256:", "\"sha1:")
            .Replace("\"Grace\"", "\"\"");
        Assert.Equal(
            ["version", "imageDigest", "submitter", "reason"], DomainJson.Delivery.Read(bad, "delivery.json").Errors.Select(e => e.Path));
    }

    [Fact]
    public void A_log_reports_every_bad_line_and_every_gap()
    {
        var text = DeliveryLog.Write(
            [First, First with { Sequence = 3 }]) + "{ \"sequence\": 3,\n" + DeliveryLog.Write([First with { Sequence = 4 }])
            .Replace("\"done\"", "\"dnoe\"");

        var errors = DeliveryLog.Read(text, "delivery.jsonl").Errors;

        Assert.Equal(["2 sequence", "3 ", "4 state"], errors.Select(e => $"{e.Line} {e.Path}"));
        Assert.Contains("Did you mean \"done\"?", errors[2].Message);
    }

    [Fact]
    public void Programs_files_ignore_unknown_members_and_report_all_faults()
    {
        var text = DomainJson.Evaluation.Write(Report).Replace("\"candidate\":", "\"later\": {}, \"candidate\":");
        Assert.Empty(DomainJson.Evaluation.Read(text, "evaluation.json").Errors);

        var bad = text.Replace("\"count\": 3476", "\"count\": \"many\"")
            .Replace("\"outcome\": \"pass\"", "\"outcome\": \"passed\"")
            .Replace("\"candidate\": \"V1.0.1\"", "\"candidate\": 1");
        var paths = DomainJson.Evaluation.Read(bad, "evaluation.json").Errors.Select(e => e.Path);
        Assert.Equal(
            [
                "candidate", "candidateMetrics.count", "championMetrics.count", "comparison.count", "gate.outcome",
                "gate.findings[0].outcome", "gate.findings[0].count",
            ],
            paths);
    }
}
