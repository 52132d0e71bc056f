using System.Text;
using Slipway.Domain.Data;

namespace Slipway.Domain.Tests.Data;

public sealed class CsvInputTests
{
    private static readonly InputSchema Schema = new(["x", "z"], ["kind"]);

    [Fact]
    public void Without_a_header_columns_stand_in_the_order_of_the_schema()
    {
        var (rows, errors) = Read("1,2,a\n3,4,b\n");
        Assert.Equal(0, errors.Total);
        Assert.Equal(2, rows.Count);
        Assert.Equal([3.0, 4.0], rows.Numbers(1).ToArray());
        Assert.Equal("b", rows.Categories(1)[0]);
    }

    [Fact]
    public void With_a_header_they_may_stand_anywhere_among_others()
    {
        var (rows, errors) = Read("kind,other,z,x\na,9,2,1\n");
        Assert.Equal(0, errors.Total);
        Assert.Equal([1.0, 2.0], rows.Numbers(0).ToArray());
        Assert.Equal("a", rows.Categories(0)[0]);
    }

    [Fact]
    public void Every_bad_cell_is_named_with_row_and_column() => Assert.Equal(
        "row 1, column 'x': expected a number, found 'abc'; row 2, column 'z': expected a number, found nothing; row 3: "
        + "expected 3 cells (x,z,kind), found 2",
        Read("abc,2,a\n1,,a\n1,2\n").Errors.ToString());

    [Fact]
    public void A_header_without_a_needed_column_is_an_error() =>
        Assert.Equal("header, column 'z': expected the column, found none of that name", Read("x,kind\n1,a\n").Errors.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("x,z,kind\n")]
    public void No_rows_are_an_error(string text) => Assert.Contains("found none", Read(text).Errors.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Many_errors_are_counted_and_few_are_shown()
    {
        var errors = Read(string.Concat(Enumerable.Repeat("?,2,a\n", 50))).Errors;
        Assert.Equal(50, errors.Total);
        Assert.EndsWith("; and 40 more", errors.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData(" 3 ", "3")]
    [InlineData("3.0", "3")]
    [InlineData("-3.00", "-3")]
    [InlineData("3.5", "3.5")]
    [InlineData("3.", "3.")]
    [InlineData(".0", ".0")]
    [InlineData("-.0", "-.0")]
    [InlineData("a.0", "a.0")]
    [InlineData("1.2.0", "1.2.0")]
    [InlineData("", "")]
    public void Whole_numbers_name_the_same_category_with_and_without_a_fraction(string cell, string category) =>
        Assert.Equal(category, Encoding.UTF8.GetString(CellText.Category(Encoding.UTF8.GetBytes(cell))));

    [Fact]
    public void The_same_category_is_the_same_string_and_long_ones_are_kept_whole()
    {
        var text = new string('é', 300);
        var (rows, _) = Read($"1,2,a\n1,2,a\n1,2,{text}\n");
        Assert.Same(rows.Categories(0)[0], rows.Categories(1)[0]);
        Assert.Equal(text, rows.Categories(2)[0]);
    }

    private static (InputRows Rows, RowErrors Errors) Read(string text)
    {
        var (rows, errors) = (new InputRows(Schema), new RowErrors());
        CsvInput.Read(Encoding.UTF8.GetBytes(text), rows, errors);
        return (rows, errors);
    }
}
