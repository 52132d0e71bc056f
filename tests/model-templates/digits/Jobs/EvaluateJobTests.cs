using Slipway.Digits.Artifacts;
using Slipway.Digits.Samples;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Training;

namespace Slipway.Digits.Tests.Jobs;

public sealed class EvaluateJobTests : IDisposable
{
    private static readonly string[] Lines = Container.Sample(SampleDigits.UsualRows).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    private readonly Container _container = new();

    public EvaluateJobTests() => _container.Write(EvaluateJob.Test, Part(0.8, 1));

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Reads_97_of_100_digits_that_it_has_not_seen_and_beats_an_older_champion()
    {
        await TrainAsync(0.52, Container.Usual("V1.0.0"), EvaluateJob.Champion);
        await TrainAsync(0.64, Container.Usual("V1.0.1"), EvaluateJob.Candidate);
        var report = Run(new EvaluationSubject("V1.0.1", "V1.0.0", "abc"));

        Assert.Equal(3500, report.CandidateMetrics.Count);
        Assert.InRange(report.CandidateMetrics.Mse.Value, 0.005, 0.03);
        Assert.Equal(report.CandidateMetrics.Mse.Value, report.CandidateMetrics.Mae.Value);
        Assert.Null(report.CandidateMetrics.R2);
        Assert.True(report.Comparison!.MeanDifference.Upper < 0);
        Assert.Equal(Outcome.Pass, report.Gate.Outcome);
        Assert.Equal(
            ["Rows", "Finite answers", "Error rate", "Error rate against champion"],
            report.Gate.Findings.Select(finding => finding.Metric));
    }

    [Fact]
    public async Task Label_noise_is_refused_by_the_gate()
    {
        await TrainAsync(
            0.2,
            """{"hidden":"24","epochs":"6","learningRate":"0.004","version":"V1.0.0","sabotage":"label-noise"}""",
            EvaluateJob.Candidate);
        var report = Run(new EvaluationSubject("V1.0.0", null, "abc"));

        Assert.Equal(Outcome.Fail, report.Gate.Outcome);
        Assert.Contains("The error rate is 0.", report.Gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_of_another_version_and_rows_that_were_trained_on_are_refused()
    {
        await TrainAsync(0.1, Container.Small, EvaluateJob.Candidate);
        Assert.Contains(
            "expected the model of version V1.0.1, found V1.0.0",
            Failure(new EvaluationSubject("V1.0.1", null, "abc")),
            StringComparison.Ordinal);
        Assert.Contains("SLIPWAY_DATA_HASH", Failure(new EvaluationSubject("V1.0.0", null, null)), StringComparison.Ordinal);
        _container.Write(EvaluateJob.Test, Part(0.05, 0.2));
        Assert.Contains(
            "expected rows later than those the candidate was trained on",
            Failure(new EvaluationSubject("V1.0.0", null, "abc")),
            StringComparison.Ordinal);
    }

    private static string Part(double from, double to) =>
        string.Join('\n', Lines[(1 + (int)(from * SampleDigits.UsualRows))..(1 + (int)(to * SampleDigits.UsualRows))].Prepend(Lines[0]));

    private async Task TrainAsync(double share, string hyperparameters, string archive)
    {
        Assert.Equal(0, await _container.TrainAsync(Part(0, share), hyperparameters));
        _container.PackModel(archive);
    }

    private EvaluationReport Run(EvaluationSubject subject)
    {
        EvaluateJob.Run(Container.Manifest, ArtifactFile.ReadArchive, subject, _container.Paths, _container.Output, CancellationToken.None);
        return DomainJson.Evaluation.Parse(_container.Read(EvaluateJob.Report), "evaluation.json");
    }

    private string Failure(EvaluationSubject subject) => Assert.Throws<JobException>(() => Run(subject)).Message;
}
