using Slipway.Domain.Data;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Regression.Artifacts;
using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>What the environment tells an evaluation.</summary>
/// <param name="Candidate">The candidate's version.</param>
/// <param name="Champion">The champion's version; null without one.</param>
/// <param name="DataHash">SHA-256 of the data snapshot, hex.</param>
internal sealed record EvaluationSubject(string? Candidate, string? Champion, string? DataHash)
{
    public static EvaluationSubject FromEnvironment() =>
        new(Variable("SLIPWAY_VERSION"), Variable("SLIPWAY_CHAMPION_VERSION"), Variable("SLIPWAY_DATA_HASH"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}

/// <summary>Predicts the held-out rows with the candidate, and with the champion where there is one, and lets the gate judge.</summary>
internal static class EvaluateJob
{
    public const string Test = "/opt/ml/processing/input/test/test.csv";
    public const string Candidate = "/opt/ml/processing/input/candidate/model.tar.gz";
    public const string Champion = "/opt/ml/processing/input/champion/model.tar.gz";
    public const string Report = "/opt/ml/processing/output/evaluation/evaluation.json";

    public static void Run(ModelManifest manifest, EvaluationSubject subject, ContainerPaths paths, TextWriter output, CancellationToken cancellation)
    {
        var testFile = paths.Resolve(Test);
        var content = CsvTable.ReadBytes(testFile);
        var table = CsvTable.Read(testFile, content, manifest.Data, minimumRows: 1);
        var candidate = ReadModel(paths.Resolve(Candidate), subject.Candidate, "SLIPWAY_VERSION");
        var champion = subject.Champion is null ? null : ReadModel(paths.Resolve(Champion), subject.Champion, "SLIPWAY_CHAMPION_VERSION");
        RequireUnseen(candidate, table);
        cancellation.ThrowIfCancellationRequested();

        double[] labels = [.. table.Labels];
        var predictions = Predict(candidate, testFile, content);
        var metrics = RegressionEvaluator.Evaluate(labels, predictions);
        RegressionMetrics? championMetrics = null;
        PairedComparison? comparison = null;
        if (champion is not null)
        {
            var championPredictions = Predict(champion, testFile, content);
            championMetrics = RegressionEvaluator.Evaluate(labels, championPredictions);
            comparison = RegressionEvaluator.Compare(labels, championPredictions, predictions, manifest.Gate.Margin);
        }

        var report = new EvaluationReport
        {
            Candidate = candidate.Version,
            Champion = champion?.Version,
            DataHash = subject.DataHash ?? throw new JobException("SLIPWAY_DATA_HASH: expected the SHA-256 of the data snapshot, found nothing."),
            FirstRow = table.OrderText(0),
            LastRow = table.OrderText(table.Count - 1),
            CandidateMetrics = metrics,
            ChampionMetrics = championMetrics,
            Comparison = comparison,
            Gate = EvaluationGate.Judge(manifest.Gate, metrics, championMetrics, comparison),
        };
        cancellation.ThrowIfCancellationRequested();
        var file = paths.Resolve(Report);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, DomainJson.Evaluation.Write(report));
        output.WriteLine($"{report.Candidate} on {labels.Length} rows: {report.Gate.Outcome}. {report.Gate.Reason}");
    }

    private static RegressionModel ReadModel(string archive, string? version, string variable)
    {
        RegressionModel model;
        try
        {
            model = ArtifactFile.ReadArchive(archive);
        }
        catch (InvalidDataException e)
        {
            throw new JobException(e.Message);
        }

        return version == model.Version
            ? model
            : throw new JobException($"{archive}: expected the model of version {version ?? $"that {variable} names, which is not set"}, found {model.Version}. Pass the version and the archive of the same training job.");
    }

    // Rows that the candidate learned from would flatter it.
    private static void RequireUnseen(RegressionModel candidate, DataTable table)
    {
        if (candidate.Artifact.LastTime > table.Time(0))
        {
            throw new JobException($"{Test}: expected rows later than those the candidate was trained on, which end at {candidate.Artifact.LastTime:O}; found one at {table.Time(0):O}. Evaluate on the test output of the same Prepare step.");
        }

        if (!table.HasTime && candidate.Artifact.LastRow is { } last && string.CompareOrdinal(last, table.OrderText(0)) > 0)
        {
            throw new JobException($"{Test}: expected rows after those the candidate was trained on, which end at {last}; found {table.OrderText(0)}. Evaluate on the test output of the same Prepare step.");
        }
    }

    // As a request is read and answered: the columns are those of the model, which may be older than the manifest.
    private static double[] Predict(RegressionModel model, string file, ReadOnlySpan<byte> content)
    {
        var rows = new InputRows(model.Schema);
        var errors = new RowErrors();
        CsvInput.Read(content, rows, errors);
        if (errors.Total > 0)
        {
            throw new JobException($"{file} does not fit model {model.Version}: {errors}.");
        }

        var predictions = new double[rows.Count];
        model.Predict(rows, predictions);
        return predictions;
    }
}
