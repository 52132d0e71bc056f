using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Regression.Features;

namespace Slipway.Regression.Tests.Features;

public sealed class FeatureEncoderTests
{
    private static readonly DataManifest Data = new()
    {
        Label = new LabelManifest("y"),
        Time = new TimeManifest("t", "yyyy"),
        Numeric = [new NumericColumn("x") { Degree = 2, Knots = [2] }, new NumericColumn("constant")],
        Categorical = ["a", "b"],
        Crossed = [["a", "b"], ["b", "x", "a"], ["a", "x"]],
    };

    private readonly FeatureDefinition _definition = FeatureLearner.Learn(Data, Rows("1,7,p,u\n3,7,p,v\n3,7,q,u\n1,7,10,u\n"));

    [Fact]
    public void Learns_scales_categories_and_cells_from_the_rows()
    {
        var x = _definition.Numeric[0];
        Assert.Equal([2, 5, 0.5], x.Means);
        Assert.Equal([1, 4, 0.5], x.Deviations);
        Assert.Equal((1, 3), (x.Minimum, x.Maximum));
        Assert.Equal(["p", "q", "10"], _definition.Categorical[0].Categories);
        Assert.Equal(2, _definition.Crosses.Count);
        Assert.Equal([[0, 0], [0, 1], [1, 0], [2, 0]], _definition.Crosses[0].Cells);
        Assert.Equal([0], _definition.Crosses[0].Numeric);
        Assert.Equal([[0], [1], [2]], _definition.Crosses[1].Cells);
    }

    [Fact]
    public void Encodes_numbers_categories_cells_and_slopes()
    {
        // 0-2: x, x squared, hinge; 3: the constant; 4-6: a; 7-8: b; 9-12: cells of a and b; 13-16: their slopes; 17-19: slopes of a.
        Assert.Equal([(0, 2), (1, 2.75), (2, 3), (4, 1), (8, 1), (10, 1), (14, 2), (17, 2)], Encode("4,9,p,v"));
        Assert.Equal(20, new FeatureEncoder(_definition).Count);
    }

    [Fact]
    public void An_unknown_category_gives_no_feature_and_neither_do_its_cells() =>
        Assert.Equal([(0, -1), (1, -1), (2, -1), (7, 1)], Encode("1,7,new,u"));

    [Fact]
    public void A_combination_that_training_did_not_see_has_its_categories_but_no_cell() =>
        Assert.Equal([(0, -1), (1, -1), (2, -1), (5, 1), (8, 1), (18, -1)], Encode("1,7,q,v"));

    [Fact]
    public void A_constant_column_gives_no_feature() => Assert.DoesNotContain(3, Encode("1,9,p,u").Select(feature => feature.Index));

    private (int Index, double Value)[] Encode(string row)
    {
        var encoder = new FeatureEncoder(_definition);
        var rows = Rows(row);
        var active = new ActiveFeature[encoder.MostActive];
        return [.. active[..encoder.Encode(rows.Numbers(0), rows.Categories(0), active)].Select(feature => (feature.Index, feature.Value))];
    }

    private static InputRows Rows(string csv)
    {
        var rows = new InputRows(InputSchema.Of(Data));
        var errors = new RowErrors();
        CsvInput.Read(Encoding.UTF8.GetBytes(csv), rows, errors);
        Assert.Equal(0, errors.Total);
        return rows;
    }
}
