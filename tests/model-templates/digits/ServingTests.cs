using Slipway.Digits.Artifacts;
using Slipway.Domain.Data;
using Slipway.Inference;

namespace Slipway.Digits.Tests;

public sealed class ServingTests : IAsyncLifetime, IDisposable
{
    private readonly Container _container = new();

    public async Task InitializeAsync() => Assert.Equal(0, await _container.TrainAsync(Container.Sample(2000), Container.Small));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _container.Dispose();

    [Fact]
    public void The_file_that_is_served_predicts_the_rows_it_was_trained_on()
    {
        var model = Serving.Load(_container.Paths.Model, null);

        Assert.InRange(Errors(model), 0, 0.1);
    }

    [Fact]
    public void A_broken_feature_reads_the_images_sideways_in_serving_only()
    {
        Assert.InRange(Errors(Serving.Load(_container.Paths.Model, "broken-feature")), 0.3, 1);
        Assert.InRange(Errors(Serving.Load(_container.Paths.Model, "slow@10")), 0, 0.1);
    }

    [Fact]
    public void Two_turns_give_back_the_image()
    {
        var model = ArtifactFile.ReadFolder(_container.Paths.Model);

        Assert.Equal(Errors(model), Errors(new TransposedModel(new TransposedModel(model))));
    }

    private static double Errors(IModel model)
    {
        var lines = Container.Sample(2000).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = new InputRows(model.Schema);
        var errors = new RowErrors();
        CsvInput.Read(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)), rows, errors);
        Assert.Equal(0, errors.Total);
        var predictions = new double[rows.Count];
        model.Predict(rows, predictions);
        return predictions.Index()
            .Count(row => !lines[row.Index + 1].EndsWith($",{row.Item}", StringComparison.Ordinal)) / (double)rows.Count;
    }
}
