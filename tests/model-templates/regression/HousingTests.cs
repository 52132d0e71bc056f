using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Inference;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Jobs;
using Slipway.Tests;
using Slipway.Training;

namespace Slipway.Regression.Tests;

/// <summary>Data of another kind than the sample's: gaps, text categories, no time, sorted by place.</summary>
public sealed class HousingTests : IDisposable
{
    private static readonly ModelManifest Manifest = Container.Manifest with
    {
        Data = new DataManifest
        {
            Label = new LabelManifest("median_house_value"),
            Numeric =
            [
                new NumericColumn("longitude") { Knots = [-121, -119] }, new NumericColumn("latitude"),
                new NumericColumn("housing_median_age"),
                new NumericColumn("total_bedrooms") { Gaps = true, Degree = 2 }, new NumericColumn("median_income") { Knots = [3, 6] },
            ],
            Categorical = ["ocean_proximity"],
            Crossed = [["ocean_proximity", "total_bedrooms"]],
            LeaveOut = ["total_rooms", "population", "households"],
        },
        Gate = new GateManifest { MinimumR2 = 0.4 },
    };

    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Is_prepared_trained_and_evaluated_as_data_with_a_time_are()
    {
        await TrainAsync();
        _container.PackModel(EvaluateJob.Candidate);
        _container.Write(EvaluateJob.Test, _container.Read(PrepareJob.Test));
        EvaluateJob.Run(
            Manifest,
            ArtifactFile.ReadArchive,
            new EvaluationSubject("V1.0.0", null, "abc"),
            _container.Paths,
            _container.Output,
            CancellationToken.None);
        var report = Slipway.Domain.Files.DomainJson.Evaluation.Parse(_container.Read(EvaluateJob.Report), EvaluateJob.Report);
        Assert.Equal(Outcome.Pass, report.Gate.Outcome);
        Assert.Equal(600, report.CandidateMetrics.Count);
        Assert.StartsWith("#", report.FirstRow, StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(report.FirstRow, report.LastRow) < 0);
    }

    [Fact]
    public async Task Rows_that_were_trained_on_are_known_by_their_place()
    {
        await TrainAsync();
        _container.PackModel(EvaluateJob.Candidate);
        _container.Write(EvaluateJob.Test, _container.Read(PrepareJob.Train));
        var failure = Assert.Throws<Slipway.Training.JobException>(() =>
            EvaluateJob.Run(
                Manifest,
                ArtifactFile.ReadArchive,
                new EvaluationSubject("V1.0.0", null, "abc"),
                _container.Paths,
                _container.Output,
                CancellationToken.None));
        Assert.Contains(
            "expected rows after those the candidate was trained on, which end at #", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_out_is_like_what_is_trained_on_although_the_file_is_sorted_by_place()
    {
        await TrainAsync();
        double MeanLongitude(string path) =>
            _container.Read(path)
                .TrimEnd('\n')
                .Split('\n')
                .Skip(1)
                .Average(line => double.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(MeanLongitude(PrepareJob.Train), MeanLongitude(PrepareJob.Test), 0.25);
    }

    [Fact]
    public async Task A_gap_is_answered_like_an_average_row_and_a_gap_elsewhere_refused()
    {
        await TrainAsync();
        await using var server = await InferenceServer.StartAsync(
            new InferenceOptions(_container.Paths.Model, 0, true),
            ArtifactFile.ReadFolder,
            _container.Errors,
            TimeProvider.System,
            CancellationToken.None);
        await server.Loading;
        using var client = new HttpClient { BaseAddress = server.Address };
        var missing = await AskAsync(client, "text/csv", "-122.2,37.8,41,,8.3,NEAR BAY");
        Assert.Equal(System.Net.HttpStatusCode.OK, missing.Status);
        Assert.Equal(missing.Text, (await AskAsync(client, "text/csv", "-122.2,37.8,41,NA,8.3,NEAR BAY")).Text);
        var json =
            """{"longitude":-122.2,"latitude":37.8,"housing_median_age":41,"total_bedrooms":null,"median_income":8.3,"ocean_proximity":"NEAR BAY"}""";
        Assert.Equal($$"""{"predictions":[{{missing.Text.Trim()}}]}""", (await AskAsync(client, "application/json", json)).Text);
        Assert.NotEqual(missing.Text, (await AskAsync(client, "text/csv", "-122.2,37.8,41,3000,8.3,NEAR BAY")).Text);
        var elsewhere = await AskAsync(client, "application/json", json.Replace("8.3", "null", StringComparison.Ordinal));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, elsewhere.Status);
        Assert.Contains("column 'median_income': expected a number, found null", elsewhere.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_without_a_single_value_is_learned_from_no_further()
    {
        var csv = string.Join(
            '\n', HousingCsv.Make(1500).TrimEnd('\n').Split('\n').Select((line, i) => i == 0 ? line : WithoutBedrooms(line))) + "\n";
        Assert.Equal(0, await _container.TrainAsync(csv, """{"ridge":"3","version":"V1.0.0"}""", Manifest.Data));
        var feature = ArtifactFile.ReadFolder(_container.Paths.Model).Artifact.Features.Numeric[3];
        Assert.True(feature.HasGaps);
        Assert.All(feature.Deviations, deviation => Assert.Equal(0, deviation));
    }

    private static string WithoutBedrooms(string line)
    {
        var cells = line.Split(',');
        cells[4] = "";
        return string.Join(',', cells);
    }

    private async Task TrainAsync()
    {
        _container.Write(PrepareJob.Raw, HousingCsv.Make(3000));
        PrepareJob.Run(Manifest, _container.Paths, _container.Output, CancellationToken.None);
        Assert.True(
            await _container.TrainAsync(_container.Read(PrepareJob.Train), """{"ridge":"3","version":"V1.0.0"}""", Manifest.Data) == 0,
            _container.Errors.ToString());
    }

    private static async Task<(System.Net.HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri("/invocations", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
