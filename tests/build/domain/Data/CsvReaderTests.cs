using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Data;

namespace Slipway.Domain.Tests.Data;

public sealed class CsvReaderTests
{
    [Fact]
    public void Reads_cells_of_a_plain_record() =>
        Assert.Equal([["a", "b", "c"], ["1", "", "3"]], Records("a,b,c\n1,,3\n"));

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a,b\r\n1,2\r\n")]
    [InlineData("a,b\r1,2")]
    [InlineData("\uFEFFa,b\n\n1,2\n\n")]
    public void Takes_every_line_end_blank_lines_and_a_byte_order_mark(string text) =>
        Assert.Equal([["a", "b"], ["1", "2"]], Records(text));

    [Fact]
    public void Reads_commas_doubled_quotes_and_line_ends_inside_quotes() =>
        Assert.Equal([["a,b", "say \"yes\"", "two\r\nlines", ""]], Records("\"a,b\",\"say \"\"yes\"\"\",\"two\r\nlines\",\"\"\n"));

    [Fact]
    public void A_trailing_comma_is_an_empty_last_cell() => Assert.Equal([["a", ""]], Records("a,\n"));

    [Fact]
    public void Counts_the_lines_inside_quoted_cells()
    {
        var reader = new CsvReader("a,b\n\"x\ny\r\nz\",2\n\n3,4\n"u8);
        var lines = new List<int>();
        while (reader.Read())
        {
            lines.Add(reader.Line);
        }

        Assert.Equal([1, 2, 6], lines);
    }

    [Theory]
    [InlineData("\"abc", "never closed")]
    [InlineData("\"abc\"d,e", "after the closing quote")]
    public void Says_what_is_wrong_with_quotes(string text, string fault)
    {
        var reader = new CsvReader(Encoding.UTF8.GetBytes(text));
        Assert.True(reader.Read());
        Assert.Contains(fault, reader.Fault, StringComparison.Ordinal);
        Assert.False(reader.Read());
    }

    [Fact]
    public void Gives_a_record_as_it_stands_in_the_text()
    {
        var text = "a,b\r\n\"1\",2\r\n"u8;
        var reader = new CsvReader(text);
        reader.Read();
        reader.Read();
        Assert.Equal("\"1\",2", Encoding.UTF8.GetString(text[reader.Record]));
    }

    [Fact]
    public void What_is_written_with_quotes_is_read_back() => Prop.ForAll<NonEmptyArray<NonEmptyArray<string?>>>(table =>
    {
        string[][] expected = [.. table.Get.Select(row => row.Get.Select(cell => IsText(cell) ? cell! : "").ToArray())];
        var text = string.Concat(
            expected.Select(
                row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
        Assert.Equal(expected, Records(text));
    }).QuickCheckThrowOnFailure();

    // Half a surrogate pair has no UTF-8.
    private static bool IsText(string? cell) => cell is not null && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cell)) == cell;

    private static string[][] Records(string text)
    {
        var reader = new CsvReader(Encoding.UTF8.GetBytes(text));
        var records = new List<string[]>();
        while (reader.Read())
        {
            Assert.Null(reader.Fault);
            var cells = new string[reader.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Encoding.UTF8.GetString(reader[i]);
            }

            records.Add(cells);
        }

        return [.. records];
    }
}
