using System.Globalization;
using System.Text;
using Slipway.Domain.Data;
using Slipway.Inference;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Features;
using Slipway.Regression.Jobs;
using Slipway.Regression.Samples;

namespace Slipway.Regression.Tests;

/// <summary>Training and serving compute the same features: every row of the sample data, bit by bit, through every format.</summary>
public sealed class FeatureParityTests : IAsyncLifetime, IDisposable
{
    private const int RowsOfABatch = 4000;
    private readonly Container _container = new();
    private readonly List<ActiveFeature[]> _served = [];
    private string[][] _rows = null!;
    private List<ActiveFeature[]> _trained = null!;
    private InferenceServer _server = null!;

    public async Task InitializeAsync()
    {
        var sample = Container.Sample(BikeRentals.TwoYears);
        _rows = [.. sample.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        var data = Container.Manifest.Data;
        var table = DataCheck.Run(Encoding.UTF8.GetBytes(sample), data, 1).Table!;
        var artifact = RegressionTrainer.Fit(data, table, table.Labels, 3, "V1.0.0", CancellationToken.None);
        _trained = Encode(new FeatureEncoder(artifact.Features), table.Inputs);
        ArtifactFile.Write(_container.Paths.Model, artifact);
        _server = await InferenceServer.StartAsync(
            new InferenceOptions(_container.Paths.Model, 0, IsLoopbackOnly: true),
            folder => new Recorder(ArtifactFile.ReadFolder(folder), _served),
            Console.Error,
            TimeProvider.System,
            CancellationToken.None);
        await _server.Loading;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Through_csv_with_a_header() => await ServeAsync("text/csv", rows =>
        string.Join('\n', rows.Select(row => string.Join(',', row)).Prepend(BikeRentals.Header)));

    [Fact]
    public async Task Through_csv_without_a_header() => await ServeAsync("text/csv", rows =>
        string.Join(
            '\n',
            rows.Select(row => string.Join(',', InputSchema.Of(Container.Manifest.Data).Columns.Select(column => row[Place(column)])))));

    [Fact]
    public async Task Through_json_with_numbers() => await ServeAsync("application/json", rows =>
        $"{{\"instances\":[{string.Join(',', rows.Select(row => Json(row, "")))}]}}");

    [Fact]
    public async Task Through_json_lines_with_texts() => await ServeAsync("application/jsonlines", rows =>
        string.Join('\n', rows.Select(row => Json(row, "\""))));

    private async Task ServeAsync(string type, Func<IEnumerable<string[]>, string> write)
    {
        _served.Clear();
        using var client = new HttpClient { BaseAddress = _server.Address };
        foreach (var batch in _rows.Skip(1).Chunk(RowsOfABatch))
        {
            using var content = new StringContent(write(batch), Encoding.UTF8, type);
            using var response = await client.PostAsync("/invocations", content);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(BikeRentals.TwoYears, _served.Count);
        var largest = _trained.Zip(_served).Max(pair => Difference(pair.First, pair.Second));
        Assert.Equal(0.0, largest);
    }

    private static double Difference(ActiveFeature[] trained, ActiveFeature[] served)
    {
        Assert.Equal(trained.Select(feature => feature.Index), served.Select(feature => feature.Index));
        return trained.Zip(served).Max(pair => Math.Abs(pair.First.Value - pair.Second.Value));
    }

    private static List<ActiveFeature[]> Encode(FeatureEncoder encoder, InputRows rows)
    {
        var buffer = new ActiveFeature[encoder.MostActive];
        return
        [
            .. Enumerable.Range(0, rows.Count).Select(row => buffer[..encoder.Encode(rows.Numbers(row), rows.Categories(row), buffer)]),
        ];
    }

    private int Place(string column) => Array.IndexOf(_rows[0], column);

    private string Json(string[] row, string quote) =>
        $"{{{string.Join(',', _rows[0].Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"\"{column}\":{(column == "dteday" ? "\"" : quote)}{row[i]}{(column == "dteday" ? "\"" : quote)}")))}}}";

    private sealed class Recorder(RegressionModel model, List<ActiveFeature[]> served) : IModel
    {
        public string Version => model.Version;

        public InputSchema Schema => model.Schema;

        public void Predict(InputRows rows, Span<double> predictions)
        {
            served.AddRange(Encode(model.Encoder, rows));
            model.Predict(rows, predictions);
        }
    }
}
