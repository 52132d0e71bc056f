using System.Globalization;
using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.SklearnRegression.Tests;

/// <summary>The jobs as the pipeline runs them, held against the build's own reading of the same files.</summary>
public sealed class JobTests
{
    private static readonly (string, string)[] Subject = [("SLIPWAY_VERSION", "V1.0.0"), ("SLIPWAY_DATA_HASH", "abc")];

    private static readonly ModelManifest Manifest = ManifestReader.Read(
        File.ReadAllText(Path.Combine(Python.Template, "model.json")), "model.json").Require();

    [SkippableFact]
    public async Task Evaluates_as_the_build_s_own_evaluator_does()
    {
        Python.SkipWithout();
        using var container = Trained(3000);
        Assert.Equal(0, container.Run("evaluate", Subject).ExitCode);
        var report = DomainJson.Evaluation.Parse(container.Read("processing/output/evaluation/evaluation.json"), "evaluation.json");

        var test = container.Read("processing/output/test/test.csv");
        var table = DataCheck.Run(Encoding.UTF8.GetBytes(test), Manifest.Data, 1).Table!;
        double[] labels = [.. table.Labels];
        var predictions = await PredictAsync(container, test);
        var expected = RegressionEvaluator.Evaluate(labels, predictions);
        Assert.Equal(600, report.CandidateMetrics.Count);
        Close(expected.Mse, report.CandidateMetrics.Mse);
        Close(expected.Rmse, report.CandidateMetrics.Rmse);
        Close(expected.Mae, report.CandidateMetrics.Mae);
        Close(expected.R2!, report.CandidateMetrics.R2!);
        var verdict = EvaluationGate.Judge(Manifest.Gate, expected, null, null);
        Assert.Equal((verdict.Outcome, verdict.Reason), (report.Gate.Outcome, report.Gate.Reason));
        Assert.Equal(verdict.Findings.Select(finding => finding.Reason), report.Gate.Findings.Select(finding => finding.Reason));
        Assert.Equal((table.OrderText(0), table.OrderText(table.Count - 1)), (report.FirstRow, report.LastRow));
    }

    [SkippableFact]
    public void Compares_with_a_champion_as_the_build_does()
    {
        Python.SkipWithout();
        using var container = Trained(3000, version: "V1.0.0");
        container.Pack("champion");
        container.Train("V1.0.1", ""","leaves":"4","depth":"2" """);
        Assert.Equal(
            0,
            container.Run(
                "evaluate", ("SLIPWAY_VERSION", "V1.0.1"), ("SLIPWAY_CHAMPION_VERSION", "V1.0.0"), ("SLIPWAY_DATA_HASH", "abc")).ExitCode);
        var report = DomainJson.Evaluation.Parse(container.Read("processing/output/evaluation/evaluation.json"), "evaluation.json");
        Assert.Equal("V1.0.0", report.Champion);
        Assert.NotNull(report.Comparison);
        var verdict = EvaluationGate.Judge(Manifest.Gate, report.CandidateMetrics, report.ChampionMetrics, report.Comparison);
        Assert.Equal((verdict.Outcome, verdict.Reason), (report.Gate.Outcome, report.Gate.Reason));
    }

    [SkippableFact]
    public void The_same_data_gives_the_same_bytes_and_other_data_others()
    {
        Python.SkipWithout();
        using var container = Trained(1500);
        var first = container.Read("model/boosting.json");
        container.Train();
        Assert.Equal(first, container.Read("model/boosting.json"));
        container.Generate(1400, "processing/input/raw/data.csv");
        container.Train();
        Assert.NotEqual(first, container.Read("model/boosting.json"));
    }

    [SkippableFact]
    public void Holds_out_the_rows_that_the_build_would_where_there_is_no_time()
    {
        Python.SkipWithout();
        var manifest = HousingManifest();
        using var container = new Container(manifest);
        var csv = Slipway.Tests.HousingCsv.Make(1500).Replace("<1H OCEAN", "\"<1H, \"\"OCEAN\"\"\"", StringComparison.Ordinal);
        container.Write("processing/input/raw/data.csv", csv);
        Assert.Equal(0, container.Run("prepare").ExitCode);

        var bytes = Encoding.UTF8.GetBytes(csv);
        var table = DataCheck.Run(bytes, ManifestReader.Read(manifest, "model.json").Require().Data, 1).Table!;
        var expected = table.InOrder().Select(row => Encoding.UTF8.GetString(bytes.AsSpan(table.Records[row])));
        var train = container.Read("processing/output/train/train.csv").TrimEnd('\n').Split('\n')[1..];
        var test = container.Read("processing/output/test/test.csv").TrimEnd('\n').Split('\n')[1..];
        Assert.Equal(expected, train.Concat(test));
        Assert.Equal(300, test.Length);
    }

    [SkippableFact]
    public async Task Learns_from_gaps_and_text_categories_and_answers_them()
    {
        Python.SkipWithout();
        using var container = new Container(HousingManifest());
        container.Write("processing/input/raw/data.csv", Slipway.Tests.HousingCsv.Make(3000));
        container.Train();
        Assert.Equal(0, container.Run("evaluate", Subject).ExitCode);
        var report = DomainJson.Evaluation.Parse(container.Read("processing/output/evaluation/evaluation.json"), "evaluation.json");
        Assert.InRange(report.CandidateMetrics.R2!.Value, 0.5, 1);
        Assert.StartsWith("#", report.FirstRow, StringComparison.Ordinal);
        var predictions = await PredictAsync(
            container,
            "longitude,total_bedrooms,median_income,ocean_proximity\n-122.2,,8.3,NEAR BAY\n-122.2,129,8.3,NEAR "
            + "BAY\n-122.2,129,8.3,NOWHERE\n");
        Assert.All(predictions, prediction => Assert.InRange(prediction, 50_000, 700_000));
    }

    [SkippableFact]
    public void Bad_data_and_bad_hyperparameters_are_told_all_at_once()
    {
        Python.SkipWithout();
        using var container = Trained(1500);
        container.Write("input/config/hyperparameters.json", """{"iterations":"many","speed":"9","ridge":3}""");
        container.Write("input/config/inputdataconfig.json", "{}");
        Assert.Equal(1, container.Run("train").ExitCode);
        var failure = container.Read("output/failure");
        foreach (var part in new[]
        {
            "'iterations': expected a whole number",
            "'speed': this template does not know it",
            "'ridge': expected a text",
            "'version': expected a version",
            "channel 'train'",
        })
        {
            Assert.Contains(part, failure, StringComparison.Ordinal);
        }

        container.Write(
            "processing/input/raw/data.csv",
            container.Read("processing/output/test/test.csv").Replace(",0.", ",zero.", StringComparison.Ordinal));
        Assert.Equal(1, container.Run("prepare").ExitCode);
        Assert.Contains(
            "line 2, column 'temp': expected a number, found 'zero.", container.Read("output/message"), StringComparison.Ordinal);
        Assert.Contains(" more.", container.Read("output/message"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Rows_that_were_trained_on_and_another_version_s_archive_are_refused()
    {
        Python.SkipWithout();
        using var container = Trained(1500);
        Assert.Equal(1, container.Run("evaluate", ("SLIPWAY_VERSION", "V9.9.9"), ("SLIPWAY_DATA_HASH", "abc")).ExitCode);
        Assert.Contains("expected the model of version V9.9.9, found V1.0.0", container.Read("output/message"), StringComparison.Ordinal);
        container.Write("processing/input/test/test.csv", container.Read("processing/output/train/train.csv"));
        Assert.Equal(1, container.Run("evaluate", Subject).ExitCode);
        Assert.Contains(
            "expected rows after those the candidate was trained on", container.Read("output/message"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Label_noise_is_refused_by_the_gate()
    {
        Python.SkipWithout();
        using var container = new Container();
        container.Generate(3000, "processing/input/raw/data.csv");
        container.Train(more: ""","sabotage":"label-noise" """);
        Assert.Equal(0, container.Run("evaluate", Subject).ExitCode);
        var report = DomainJson.Evaluation.Parse(container.Read("processing/output/evaluation/evaluation.json"), "evaluation.json");
        Assert.Equal(Slipway.Domain.Judging.Outcome.Fail, report.Gate.Outcome);
    }

    [SkippableFact]
    public void An_unknown_verb_and_sample_data_for_other_columns_are_bad_use()
    {
        Python.SkipWithout();
        using var container = new Container(HousingManifest());
        Assert.Equal(2, container.Run("destroy").ExitCode);
        var (exitCode, text) = container.TryGenerate(10, "x.csv");
        Assert.Equal(2, exitCode);
        Assert.Contains("lack columns of model.json: households", text, StringComparison.Ordinal);
    }

    private static Container Trained(int rows, string version = "V1.0.0")
    {
        var container = new Container();
        container.Generate(rows, "processing/input/raw/data.csv");
        container.Train(version);
        return container;
    }

    private static async Task<double[]> PredictAsync(Container container, string csv)
    {
        var (server, client) = container.Serve();
        using (server)
        using (client)
        {
            using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
            using var answer = await client.PostAsync(new Uri("/invocations", UriKind.Relative), content);
            var text = await answer.Content.ReadAsStringAsync();
            server.Kill();
            Assert.True(answer.IsSuccessStatusCode, text);
            return [.. text.TrimEnd('\n').Split('\n').Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
        }
    }

    private static string HousingManifest() => """
        {
          "name": "houses", "owner": "me",
          "data": {
            "label": { "column": "median_house_value" },
            "numeric": [{ "column": "longitude", "knots": [-121, -119] }, { "column": "total_bedrooms", "gaps": true }, { "column": "median_income", "degree": 2 }],
            "categorical": ["ocean_proximity"],
            "crossed": [["ocean_proximity", "median_income"]],
            "leaveOut": ["latitude", "housing_median_age", "total_rooms", "population", "households"]
          },
          "gate": { "minimumR2": 0.3 }
        }
        """;

    private static void Close(Estimate expected, Estimate actual)
    {
        Assert.Equal(expected.Value, actual.Value, Math.Abs(expected.Value) * 1e-9);
        Assert.Equal(expected.Lower, actual.Lower, Math.Abs(expected.Value) * 1e-9);
        Assert.Equal(expected.Upper, actual.Upper, Math.Abs(expected.Value) * 1e-9);
    }
}
