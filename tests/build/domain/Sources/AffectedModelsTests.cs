using Slipway.Domain.Sources;

namespace Slipway.Domain.Tests.Sources;

public sealed class AffectedModelsTests
{
    private static readonly ModelClosure Bikes = new(
        "models/bikes", [new("models/bikes", "the model's own folder"), new("build/domain", "shared")]);
    private static readonly ModelClosure Cars = new(
        "models/cars", [new("models/cars", "the model's own folder"), new("containers/cars", "its host")]);

    private static AffectedModels Of(params string[] changed) =>
        AffectedModels.Of([.. changed.Select(path => new ChangedPath(path, "changed"))], [Cars, Bikes], "a...HEAD");

    [Fact]
    public void A_model_is_affected_by_what_it_is_made_from_and_says_by_what()
    {
        var affected = Of("README.md", "build/domain/X.cs", "build/domains/Y.cs");

        var model = Assert.Single(affected.Models);
        Assert.Equal("models/bikes", model.Folder);
        Assert.Equal(["build/domain/X.cs (changed): shared"], model.Reasons);
        Assert.Equal("a...HEAD changes 3 paths and affects 1 of 2 models.", affected.Summary);
    }

    [Fact]
    public void A_folder_that_begins_alike_is_another_one() =>
        Assert.Empty(Of("models/bikes-2/model.json", "models/bike", "build/domain2").Models);

    [Fact]
    public void A_folder_that_became_a_submodule_counts() => Assert.Equal(["models/bikes"], Of("build").Folders);

    [Fact]
    public void Models_are_in_order_and_long_lists_of_reasons_are_cut()
    {
        var affected = Of([.. Enumerable.Range(10, 9).Select(i => $"models/bikes/{i}"), "models/cars/x"]);

        Assert.Equal(["models/bikes", "models/cars"], affected.Folders);
        Assert.Equal(AffectedModels.MostReasons + 1, affected.Models[0].Reasons.Count);
        Assert.Equal("and 4 more", affected.Models[0].Reasons[^1]);
    }

    [Fact]
    public void A_model_that_is_gone_is_not_delivered()
    {
        var affected = AffectedModels.Of(
            [new("models/boats/model.json", "deleted"), new("models/bikes/model.json", "deleted"), new("docs/model.json", "deleted")],
            [Bikes, Cars],
            "a...HEAD");

        Assert.Equal(["models/boats"], affected.Deleted);
        Assert.Equal(["models/bikes"], affected.Folders);
    }
}
