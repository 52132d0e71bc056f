using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Retraining;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Retraining;

public sealed class DueModelsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DueModelsTests()
    {
        Write("bikes", "37 3 * * 1");
        Write("cars", "37 3 * * MON");
        Write("boats", null);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name, string? schedule) => _folder.Write(
        $"models/{name}/model.json",
        DomainJson.Manifest
            .Write(Samples.Manifest with { Name = ModelName.Parse(name), Retraining = new RetrainingManifest { Schedule = schedule } }));

    [Fact]
    public void Every_model_with_the_schedule_that_fired_is_due() =>
        Assert.Equal(["models/bikes", "models/cars"], DueModels.Find(_folder.Path, "37 3 * * 1", null));

    [Fact]
    public void Nothing_due_is_an_empty_list() => Assert.Empty(DueModels.Find(_folder.Path, "38 3 * * 1", ""));

    [Theory]
    [InlineData("boats")]
    [InlineData("models/boats/")]
    public void A_model_that_is_named_is_due_without_a_schedule(string name) =>
        Assert.Equal(["models/boats"], DueModels.Find(_folder.Path, null, name));

    [Theory]
    [InlineData(null, null, "found neither")]
    [InlineData(null, "planes", "found planes")]
    [InlineData("weekly", null, "'weekly' is no schedule")]
    public void What_makes_no_sense_is_refused(string? cron, string? model, string says) =>
        Assert.Contains(
            says, Assert.Throws<BadInputException>(() => DueModels.Find(_folder.Path, cron, model)).Message, StringComparison.Ordinal);
}
