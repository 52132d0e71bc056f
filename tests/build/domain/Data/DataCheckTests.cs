using System.Globalization;
using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Data;

public sealed class DataCheckTests
{
    private const string Header = "day,kind,x,y\n";

    private static readonly DataManifest Manifest = new()
    {
        Label = new LabelManifest("y", LabelTransform.Sqrt),
        Time = new TimeManifest("day", "yyyy-MM-dd"),
        Numeric = [new NumericColumn("x")],
        Categorical = ["kind"],
    };

    [Fact]
    public void Reads_a_good_file()
    {
        var report = Run(Header + "2024-01-02,b,2.5,4\n2024-01-01,a,-1e2,9\n");
        Assert.Empty(report.Errors);
        var table = report.Table!;
        Assert.Equal(2, table.Count);
        Assert.Equal([4, 9], table.Labels);
        Assert.Equal(-100, table.Inputs.Numbers(1)[0]);
        Assert.Equal("b", table.Inputs.Categories(0)[0]);
        Assert.Equal([1, 0], table.InOrder());
        Assert.Equal("2024-01-02", table.OrderText(0));
    }

    [Fact]
    public void Rows_of_equal_time_keep_the_order_of_the_file() =>
        Assert.Equal([1, 0, 2], Run(Header + "2024-01-02,b,1,1\n2024-01-01,a,1,1\n2024-01-02,c,1,1\n").Table!.InOrder());

    [Fact]
    public void Five_faults_of_five_kinds_give_five_errors_with_their_places()
    {
        var report = Run(
            Header + "2024-01-01,a,1,1\n2024-01-02,a,abc,1\n2024-01-03,a,1\n2024-01-04,a,1,NaN\n04/01/2024,a,1,1\n2024-01-06,a,1,-3\n");
        Assert.Equal(5, report.TotalErrors);
        Assert.Null(report.Table);
        Assert.Equal([(3, "x"), (4, null), (5, "y"), (6, "day"), (7, "y")], report.Errors.Select(error => (error.Line, error.Column)));
        Assert.Equal(
            "line 3, column 'x': expected a number, found 'abc'. Write a number with a decimal point, or remove the row.",
            report.Errors[0].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nan")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    [InlineData("0x10")]
    [InlineData("1 000")]
    public void What_is_no_finite_number_is_refused(string cell)
    {
        var error = Assert.Single(Run($"{Header}2024-01-01,a,\"{cell}\",1\n").Errors);
        Assert.Equal((2, "x"), (error.Line, error.Column));
    }

    [Fact]
    public void An_unreadable_time_is_found_again_in_the_next_row_with_the_same_text()
    {
        Assert.Equal([2, 3], Run(Header + "?,a,1,1\n?,a,1,1\n").Errors.Select(error => error.Line));
        Assert.Equal([2, 3], Run(Header + ",a,1,1\n,a,1,1\n2024-01-01,a,1,1\n").Errors.Select(error => error.Line));
    }

    [Fact]
    public void A_negative_label_is_fine_where_it_is_not_transformed() =>
        Assert.NotNull(DataCheck.Run("day,kind,x,y\n2024-01-01,a,1,-3\n"u8, Manifest with { Label = new LabelManifest("y") }, 1).Table);

    [Fact]
    public void Missing_undeclared_and_repeated_columns_are_all_found()
    {
        var report = Run("day,X,z,y,y\n2024-01-01,1,1,1,1\n");
        Assert.Equal(["x", "kind", "X", "z", "y"], report.Errors.Select(error => error.Column));
        Assert.All(report.Errors, error => Assert.Equal(1, error.Line));
        Assert.Contains("'X'", report.Errors[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_left_out_has_to_be_there_but_may_hold_anything()
    {
        var manifest = Manifest with { LeaveOut = ["note"] };
        Assert.NotNull(DataCheck.Run("day,kind,x,y,note\n2024-01-01,a,1,1,what\n"u8, manifest, 1).Table);
        Assert.Equal("note", Assert.Single(DataCheck.Run("day,kind,x,y\n2024-01-01,a,1,1\n"u8, manifest, 1).Errors).Column);
    }

    [Fact]
    public void Utf_16_is_refused_with_the_command_that_converts_it()
    {
        foreach (var encoding in new Encoding[]
        {
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
            new UnicodeEncoding(false, false),
        })
        {
            var report = DataCheck.Run([.. encoding.GetPreamble(), .. encoding.GetBytes(Header + "2024-01-01,a,1,1\n")], Manifest, 1);
            var error = Assert.Single(report.Errors);
            Assert.Contains(encoding.CodePage == 1200 ? "UTF-16LE" : "UTF-16BE", error.Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_found_on_their_line()
    {
        var report = DataCheck.Run(Encoding.Latin1.GetBytes(Header + "2024-01-01,a,1,1\n2024-01-02,é,1,1\n"), Manifest, 1);
        var error = Assert.Single(report.Errors);
        Assert.Equal(3, error.Line);
        Assert.Contains("0xE9", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_tolerated() => Assert.NotNull(Run("\uFEFF" + Header + "2024-01-01,a,1,1\n").Table);

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("empty", Assert.Single(Run(text).Errors).Fix, StringComparison.Ordinal);

    [Fact]
    public void Too_few_rows_are_refused()
    {
        var error = Assert.Single(DataCheck.Run("day,kind,x,y\n2024-01-01,a,1,1\n"u8, Manifest, 10).Errors);
        Assert.Equal(
            "the file: expected at least 10 rows, found 1 rows. Add rows; the hold-out share and the gate's minimumRows in model.json "
            + "decide how many are needed.",
            error.ToString());
    }

    [Fact]
    public void Another_separator_is_one_error_and_not_hundreds()
    {
        var error = Assert.Single(Run("day;kind;x;y\n2024-01-01;a;1;1\n2024-01-01;a;1;1\n").Errors);
        Assert.Contains("';'", error.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_counted_and_the_first_twenty_kept()
    {
        var report = Run(Header + string.Concat(Enumerable.Range(0, 100).Select(_ => "2024-01-01,a,?,1\n")));
        Assert.Equal(100, report.TotalErrors);
        Assert.Equal(20, report.Errors.Count);
        Assert.EndsWith("and 80 more.", report.Describe("data.csv"), StringComparison.Ordinal);
        Assert.StartsWith("data.csv: 100 errors.\n  line 2, column 'x'", report.Describe("data.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named_with_the_line_on_which_it_opens() =>
        Assert.Equal(3, Assert.Single(Run(Header + "2024-01-01,a,1,1\n2024-01-02,\"a,1,1\n2024-01-03,a,1,1\n").Errors).Line);

    [Fact]
    public void The_rows_needed_follow_from_the_gate_and_the_held_out_share() => Assert.Equal(1000, DataCheck.MinimumRows(new ModelManifest
    {
        Name = ModelName.Parse("demo"), Owner = "us", Data = Manifest, Gate = new GateManifest { MinimumRows = 200 },
        Training = new TrainingManifest { HoldOut = 0.2 },
    }));

    [Fact]
    public void Records_can_be_copied_out_of_the_file_as_they_stand()
    {
        var file = Encoding.UTF8.GetBytes(Header + "2024-01-01,\"a\",1.50,1\r\n");
        var table = DataCheck.Run(file, Manifest, 1).Table!;
        Assert.Equal("2024-01-01,\"a\",1.50,1", Encoding.UTF8.GetString(file.AsSpan()[table.Records[0]]));
        Assert.Equal("day,kind,x,y", Encoding.UTF8.GetString(file.AsSpan()[table.Header]));
    }

    private static DataReport Run(string text) => DataCheck.Run(Encoding.UTF8.GetBytes(text), Manifest, 1);
}
