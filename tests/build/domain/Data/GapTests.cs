using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Data;

public sealed class GapTests
{
    private static DataManifest Manifest(bool gaps) => new()
    {
        Label = new LabelManifest("y"),
        Numeric = [new NumericColumn("x") { Gaps = gaps }],
        Categorical = ["kind"],
    };

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("?")]
    public void A_gap_is_read_where_it_is_allowed_and_an_error_elsewhere(string cell)
    {
        var file = Encoding.UTF8.GetBytes($"x,kind,y\n{cell},a,1\n");
        Assert.True(double.IsNaN(DataCheck.Run(file, Manifest(gaps: true), 1).Table!.Inputs.Numbers(0)[0]));
        var error = Assert.Single(DataCheck.Run(file, Manifest(gaps: false), 1).Errors);
        Assert.Equal((2, "x"), (error.Line, error.Column));
        Assert.Contains("allow the column \"gaps\"", error.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("-")]
    [InlineData("1,5")]
    [InlineData("Infinity")]
    public void What_is_neither_a_number_nor_a_gap_is_refused_also_where_gaps_are_allowed(string cell) =>
        Assert.Single(DataCheck.Run(Encoding.UTF8.GetBytes($"x,kind,y\n\"{cell}\",a,1\n"), Manifest(gaps: true), 1).Errors);

    [Fact]
    public void A_label_may_not_be_missing() =>
        Assert.Equal("y", Assert.Single(DataCheck.Run("x,kind,y\n1,a,\n"u8, Manifest(gaps: true), 1).Errors).Column);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void A_request_may_have_the_gaps_that_the_model_knows(bool gaps, int errors)
    {
        var rows = new InputRows(InputSchema.Of(Manifest(gaps)));
        var found = new RowErrors();
        CsvInput.Read(",a\n"u8, rows, found);
        Assert.Equal(errors, found.Total);
    }
}
