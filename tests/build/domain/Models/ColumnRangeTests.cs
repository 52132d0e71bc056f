using Slipway.Domain.Data;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Models;

public sealed class ColumnRangeTests
{
    private static readonly string Manifest = """
        {
          "name": "digits", "owner": "vision",
          "data": { "label": { "column": "digit" }, "time": { "column": "written" }, "numeric": [{ "column": "p0..p3" }, { "column": "width" }] }
        }
        """;

    [Theory]
    [InlineData("p0..p195", "p", 0, 195)]
    [InlineData("pixel 9..pixel 10", "pixel ", 9, 10)]
    [InlineData("a1b7..a1b7", "a1b", 7, 7)]
    public void Reads_a_range(string text, string prefix, int first, int last) =>
        Assert.Equal(new ColumnRange(prefix, first, last), ColumnRange.Parse(text));

    [Theory]
    [InlineData("p0")]
    [InlineData("p0..q5")]
    [InlineData("p0...p5")]
    [InlineData("p00..p05")]
    [InlineData("0..5")]
    [InlineData("p..p")]
    public void Any_other_text_names_a_column(string text)
    {
        Assert.Null(ColumnRange.Parse(text));
        Assert.Equal([text], new NumericColumn(text).Each().Select(column => column.Column));
    }

    [Fact]
    public void A_range_stands_for_its_columns_in_order_and_keeps_what_is_declared_of_them()
    {
        var data = ManifestReader.Read(Manifest, "model.json").Require().Data;

        Assert.Equal(["p0", "p1", "p2", "p3", "width"], InputSchema.Of(data).Numeric);
        Assert.All(new NumericColumn("p0..p3") { Degree = 2 }.Each(), column => Assert.Equal(2, column.Degree));
    }

    [Fact]
    public void A_manifest_is_written_with_the_range_as_its_owner_declared_it() =>
        Assert.Contains(
            "\"column\": \"p0..p3\"",
            DomainJson.Manifest.Write(ManifestReader.Read(Manifest, "model.json").Require()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("p3..p0")]
    [InlineData("p0..p10000")]
    public void A_range_that_is_empty_or_endless_is_refused(string range)
    {
        var error = Assert.Single(ManifestReader.Read(Manifest.Replace("p0..p3", range), "model.json").Errors);

        Assert.Equal("data.numeric[0].column", error.Path);
        Assert.Contains("a range of 1 to 10000 columns, the lower number first", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_a_range_has_no_second_role()
    {
        var error = Assert.Single(ManifestReader.Read(Manifest.Replace("\"width\"", "\"p2\""), "model.json").Errors);

        Assert.Equal("data.numeric[1].column", error.Path);
        Assert.Contains("\"p2\", which is already numeric", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_file_needs_every_column_of_a_range()
    {
        var data = ManifestReader.Read(Manifest, "model.json").Require().Data;

        Assert.NotNull(DataCheck.Run("written,p0,p1,p2,p3,width,digit\n2026-01-01T00:00:00.0000000Z,0,1,2,3,4,7\n"u8, data, 1).Table);
        var error = Assert.Single(
            DataCheck.Run("written,p0,p1,p3,width,digit\n2026-01-01T00:00:00.0000000Z,0,1,3,4,7\n"u8, data, 1).Errors);
        Assert.Equal("p2", error.Column);
    }
}
