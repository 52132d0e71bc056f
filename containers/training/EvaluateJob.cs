using Slipway.Domain.Data;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>Predicts the held-out rows with the candidate, and with the champion where there is one, and lets the gate judge.</summary>
public static class EvaluateJob
{
    /// <summary>The held-out rows.</summary>
    public const string Test = "/opt/ml/processing/input/test/test.csv";
    /// <summary>The model that is judged.</summary>
    public const string Candidate = "/opt/ml/processing/input/candidate/model.tar.gz";
    /// <summary>The live model, where there is one.</summary>
    public const string Champion = "/opt/ml/processing/input/champion/model.tar.gz";
    /// <summary>Where the verdict goes.</summary>
    public const string Report = "/opt/ml/processing/output/evaluation/evaluation.json";

    /// <summary>
    /// Writes the report; throws <see cref="JobException"/> when data or models do not fit together. <paramref name="read"/> reads a model
    /// from a
    /// <c>model.tar.gz</c> and throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public static void Run(
        ModelManifest manifest,
        Func<string, ITrainedModel> read,
        EvaluationSubject subject,
        ContainerPaths paths,
        TextWriter output,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var testFile = paths.Resolve(Test);
        var content = CsvTable.ReadBytes(testFile);
        var table = CsvTable.Read(testFile, content, manifest.Data, minimumRows: 1);
        var candidate = ReadModel(read, paths.Resolve(Candidate), subject.Candidate, "SLIPWAY_VERSION");
        var champion = subject.Champion is null
            ? null
            : ReadModel(read, paths.Resolve(Champion), subject.Champion, "SLIPWAY_CHAMPION_VERSION");
        RequireUnseen(candidate, table);
        cancellation.ThrowIfCancellationRequested();

        double[] labels = [.. table.Labels];
        var predictions = Predict(candidate, testFile, content);
        var metrics = RegressionEvaluator.Evaluate(manifest.Loss, labels, predictions);
        RegressionMetrics? championMetrics = null;
        PairedComparison? comparison = null;
        if (champion is not null)
        {
            var championPredictions = Predict(champion, testFile, content);
            championMetrics = RegressionEvaluator.Evaluate(manifest.Loss, labels, championPredictions);
            comparison = RegressionEvaluator.Compare(manifest.Loss, labels, championPredictions, predictions, manifest.Gate.Margin);
        }

        var report = new EvaluationReport
        {
            Candidate = candidate.Version,
            Champion = champion?.Version,
            DataHash = subject.DataHash
                ?? throw new JobException("SLIPWAY_DATA_HASH: expected the SHA-256 of the data snapshot, found nothing."),
            FirstRow = table.OrderText(0),
            LastRow = table.OrderText(table.Count - 1),
            CandidateMetrics = metrics,
            ChampionMetrics = championMetrics,
            Comparison = comparison,
            Gate = EvaluationGate.Judge(manifest.Gate, metrics, championMetrics, comparison, manifest.Loss),
        };
        cancellation.ThrowIfCancellationRequested();
        var file = paths.Resolve(Report);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, DomainJson.Evaluation.Write(report));
        output.WriteLine($"{report.Candidate} on {labels.Length} rows: {report.Gate.Outcome}. {report.Gate.Reason}");
    }

    private static ITrainedModel ReadModel(Func<string, ITrainedModel> read, string archive, string? version, string variable)
    {
        ITrainedModel model;
        try
        {
            model = read(archive);
        }
        catch (InvalidDataException e)
        {
            throw new JobException(e.Message);
        }

        return version == model.Version
            ? model
            : throw new JobException(
                $"{archive}: expected the model of version {version ?? $"that {variable} names, which is not set"}, found {model.Version}. "
                + "Pass the version and the archive of the same training job.");
    }

    // Rows that the candidate learned from would flatter it.
    private static void RequireUnseen(ITrainedModel candidate, DataTable table)
    {
        if (candidate.LastTime > table.Time(0))
        {
            throw new JobException(
                $"{Test}: expected rows later than those the candidate was trained on, which end at {candidate.LastTime:O}; "
                + $"found one at {table.Time(0):O}. Evaluate on the test output of the same Prepare step.");
        }

        if (!table.HasTime && candidate.LastRow is { } last && string.CompareOrdinal(last, table.OrderText(0)) > 0)
        {
            throw new JobException(
                $"{Test}: expected rows after those the candidate was trained on, which end at {last}; found {table.OrderText(0)}. "
                + "Evaluate on the test output of the same Prepare step.");
        }
    }

    // As a request is read and answered: the columns are those of the model, which may be older than the manifest.
    private static double[] Predict(ITrainedModel model, string file, ReadOnlySpan<byte> content)
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
