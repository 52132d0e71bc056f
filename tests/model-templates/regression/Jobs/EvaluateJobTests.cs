using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Samples;
using Slipway.Training;

namespace Slipway.Regression.Tests.Jobs;

public sealed class EvaluateJobTests : IDisposable
{
    private static readonly string[] Lines = Container.Sample(BikeRentals.TwoYears).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    private readonly Container _container = new();

    public EvaluateJobTests() => _container.Write(EvaluateJob.Test, Part(0.8, 1));

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task A_candidate_with_newer_data_beats_an_older_champion_on_rows_that_neither_has_seen()
    {
        await TrainAsync(0.52, "V1.0.0", EvaluateJob.Champion);
        await TrainAsync(0.64, "V1.0.1", EvaluateJob.Candidate);
        var report = Run(new EvaluationSubject("V1.0.1", "V1.0.0", "abc"));
        Assert.Equal(("V1.0.1", "V1.0.0", "abc"), (report.Candidate, report.Champion, report.DataHash));
        Assert.Equal(("07/08/12", "31/12/12"), (report.FirstRow, report.LastRow));
        Assert.Equal(3509, report.CandidateMetrics.Count);
        Assert.InRange(report.CandidateMetrics.R2!.Value, 0.8, 1);
        Assert.InRange(report.ChampionMetrics!.R2!.Value, 0.7, report.CandidateMetrics.R2.Value - 0.01);
        Assert.True(report.Comparison!.MeanDifference.Upper < 0);
        Assert.Equal(Outcome.Pass, report.Gate.Outcome);
    }

    [Fact]
    public async Task The_first_model_is_judged_alone()
    {
        await TrainAsync(0.8, "V1.0.0", EvaluateJob.Candidate);
        var report = Run(new EvaluationSubject("V1.0.0", null, "abc"));
        Assert.InRange(report.CandidateMetrics.R2!.Value, 0.8, 1);
        Assert.Null(report.Champion);
        Assert.Null(report.Comparison);
        Assert.Equal(Outcome.Pass, report.Gate.Outcome);
    }

    [Fact]
    public async Task A_manifest_whose_loss_is_zero_one_has_models_judged_by_their_error_rate()
    {
        await TrainAsync(0.3, "V1.0.0", EvaluateJob.Champion);
        await TrainAsync(0.3, "V1.0.1", EvaluateJob.Candidate);

        var report = Run(new EvaluationSubject("V1.0.1", "V1.0.0", "abc"), LossKind.ZeroOne);

        // A regression hits next to no count exactly: nearly every answer is wrong, and a wrong one costs 1 however far off it is.
        Assert.InRange(report.CandidateMetrics.Mse.Value, 0.9, 1);
        Assert.InRange(report.ChampionMetrics!.Mse.Value, 0.9, 1);
        Assert.Equal(0, report.Comparison!.MeanDifference.Value);
        Assert.Null(report.CandidateMetrics.R2);
        Assert.Equal(
            ["Rows", "Finite answers", "Error rate", "Error rate against champion"],
            report.Gate.Findings.Select(finding => finding.Metric));
        Assert.Equal(Outcome.Fail, report.Gate.Outcome);
    }

    [Fact]
    public async Task Label_noise_is_refused_by_the_gate()
    {
        await TrainAsync(0.3, "V1.0.0", EvaluateJob.Candidate, ""","sabotage":"label-noise" """);
        Assert.Equal(Outcome.Fail, Run(new EvaluationSubject("V1.0.0", null, "abc")).Gate.Outcome);
    }

    [Fact]
    public async Task An_archive_of_another_version_and_rows_that_were_trained_on_are_refused()
    {
        await TrainAsync(0.3, "V1.0.0", EvaluateJob.Candidate);
        Assert.Contains(
            "expected the model of version V1.0.1, found V1.0.0",
            Failure(new EvaluationSubject("V1.0.1", null, "abc")),
            StringComparison.Ordinal);
        Assert.Contains(
            "model.tar.gz: expected a model archive, found none",
            Failure(new EvaluationSubject("V1.0.0", "V0.0.0", "abc")),
            StringComparison.Ordinal);
        Assert.Contains("SLIPWAY_DATA_HASH", Failure(new EvaluationSubject("V1.0.0", null, null)), StringComparison.Ordinal);
        _container.Write(EvaluateJob.Test, Part(0.1, 0.4));
        Assert.Contains(
            "expected rows later than those the candidate was trained on",
            Failure(new EvaluationSubject("V1.0.0", null, "abc")),
            StringComparison.Ordinal);
    }

    private static string Part(double from, double to) =>
        string.Join('\n', Lines[(1 + (int)(from * BikeRentals.TwoYears))..(1 + (int)(to * BikeRentals.TwoYears))].Prepend(Lines[0]));

    private async Task TrainAsync(double share, string version, string archive, string more = "")
    {
        Assert.Equal(0, await _container.TrainAsync(Part(0, share), $$"""{"ridge":"3","version":"{{version}}"{{more}}}"""));
        _container.PackModel(archive);
    }

    private EvaluationReport Run(EvaluationSubject subject, LossKind loss = LossKind.Squared)
    {
        EvaluateJob.Run(
            Container.Manifest with { Loss = loss },
            ArtifactFile.ReadArchive,
            subject,
            _container.Paths,
            _container.Output,
            CancellationToken.None);
        return DomainJson.Evaluation.Parse(_container.Read(EvaluateJob.Report), "evaluation.json");
    }

    private string Failure(EvaluationSubject subject) => Assert.Throws<JobException>(() => Run(subject)).Message;
}
