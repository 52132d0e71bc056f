using System.Globalization;
using System.Text;
using Slipway.Domain.Data.Profiles;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Data.Profiles;

public sealed class ManifestGuesserTests
{
    private static readonly Random Random = new(3);

    // Columns of every kind; y is 10 x + noise.
    private static readonly string File = Make(1000, row => string.Create(
        CultureInfo.InvariantCulture,
        $"{row + 1},k{row},{new DateOnly(2024, 1, 1).AddDays(row):dd/MM/yyyy},{row * 1.5e-3:E2},"
        + $"{(row % 20 == 0 ? "" : (row % 7).ToString(CultureInfo.InvariantCulture) + ".25")},{row % 24},\""
        + $"{(row % 3 == 0 ? "near, far" : "here")}\",same,{row % 500 * 3},{(row * 0.015) + Random.NextDouble()}"),
        "instant,code,day,x,gappy,hour,place,constant,amount,y");

    [Fact]
    public void Every_column_gets_a_role_and_a_reason()
    {
        var guess = Guess(File, "y", "day");
        Assert.Equal(
            [
                ColumnRole.LeftOut, ColumnRole.LeftOut, ColumnRole.Time, ColumnRole.Numeric, ColumnRole.Numeric, ColumnRole.Categorical,
                ColumnRole.Categorical, ColumnRole.LeftOut, ColumnRole.Numeric, ColumnRole.Label,
            ],
            guess.Roles.Select(role => role.Role));
        Assert.All(guess.Roles, role => Assert.NotEmpty(role.Why));
        Assert.Equal(new TimeManifest("day", "dd/MM/yyyy"), guess.Data.Time);
        Assert.Equal(["gappy"], guess.Data.Numeric.Where(column => column.Gaps).Select(column => column.Column));
        Assert.Equal(["instant", "code", "constant"], guess.Data.LeaveOut);
    }

    [Fact]
    public void A_time_that_nobody_named_is_left_out_and_spoken_of()
    {
        var guess = Guess(File, "y", null);
        Assert.Null(guess.Data.Time);
        Assert.Contains("day", guess.Data.LeaveOut);
        Assert.Contains(guess.Notes, note => note.Contains("day looks like one", StringComparison.Ordinal));
    }

    [Fact]
    public void Knots_ascend_inside_the_values_and_only_where_the_template_reads_them()
    {
        var amount = Guess(File, "y", "day").Data.Numeric.Single(column => column.Column == "amount");
        Assert.Equal([150, 450, 750, 1050, 1350], amount.Knots);
        Assert.All(Guess(File, "y", "day", withKnots: false).Data.Numeric, column => Assert.Empty(column.Knots));
    }

    [Fact]
    public void The_gate_asks_for_half_of_what_one_column_can_do_and_never_for_more_than_it_can()
    {
        var guess = Guess(File, "y", null);
        Assert.InRange(guess.BestR2, 0.5, 1);
        Assert.InRange(guess.Gate.MinimumR2, 0.2, guess.BestR2 / 2);
        var noise = new Random(5);
        var nothing = Guess(
            Make(1000, row => string.Create(CultureInfo.InvariantCulture, $"{noise.NextDouble()},{noise.NextDouble()}"), "x,y"), "y", null);
        Assert.Equal(0, nothing.Gate.MinimumR2);
        Assert.Contains(nothing.Notes, note => note.StartsWith("No single column", StringComparison.Ordinal));
    }

    [Fact]
    public void Sizes_fit_a_file_of_any_length()
    {
        var small = Guess(File, "y", null);
        Assert.True(small.Gate.MinimumRows <= 1000 * 0.65 * 0.2);
        Assert.True(small.Shadow.Pairs <= 1000 * 0.2);
        Assert.Contains(small.Notes, note => note.Contains("few", StringComparison.Ordinal));
        var sizes = RehearsalSizes.Of(RehearsalSizes.Plenty);
        Assert.Equal((new GateManifest().MinimumRows, new ShadowManifest().Pairs), (sizes.Gate.MinimumRows, sizes.Shadow.Pairs));
        Assert.Equal([5, 10, 25, 50, 100], sizes.Rollout.Steps);
    }

    [Fact]
    public void A_column_that_tells_the_label_is_spoken_of()
    {
        var leak = Make(1000, row => string.Create(CultureInfo.InvariantCulture, $"{row * 7 % 1000 * 0.5},{row * 7 % 1000 * 2}"), "x,y");
        Assert.Contains(
            Guess(leak, "y", null).Notes,
            note => note.Contains("'x' alone explains", StringComparison.Ordinal) && note.Contains("leaks", StringComparison.Ordinal));
    }

    [Fact]
    public void Counts_with_a_long_tail_are_fitted_as_roots()
    {
        var counts = Make(
            1000,
            row => string.Create(
                CultureInfo.InvariantCulture, $"{row * 31 % 1000 * 0.5},{Math.Floor(Math.Pow(row * 31 % 1000, 2) / 1000)}"),
            "x,y");
        Assert.Equal(LabelTransform.Sqrt, Guess(counts, "y", null).Data.Label.Transform);
        Assert.Equal(LabelTransform.Identity, Guess(File, "y", null).Data.Label.Transform);
    }

    [Fact]
    public void Every_error_is_told_at_once()
    {
        var file = Make(20, row => $"0{(row % 9) + 1}/02/2024,x{row % 3},1", "day,kind,y");
        var errors = Result(file, new("price", "day", null, true)).Errors;
        Assert.Equal(3, errors.Count);
        Assert.Equal("--label: expected a column of data.csv (day, kind, y), found 'price'.", errors[0]);
        Assert.Contains("found 2 that read every cell", errors[1], StringComparison.Ordinal);
        Assert.Contains("--time-format dd/MM/yyyy", errors[1], StringComparison.Ordinal);
        Assert.Contains("at least 500 rows, found 20", errors[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_are_no_numbers_are_named_with_their_lines()
    {
        var file = Make(600, row => $"{row},{(row == 4 ? "" : row == 7 ? "dear" : "5")}", "x,y");
        var errors = Result(file, new("y", null, null, true)).Errors;
        Assert.Equal(2, errors.Count);
        Assert.Contains("data.csv, line 6, column 'y': expected a number as label, found nothing.", errors[0], StringComparison.Ordinal);
        Assert.Contains("line 9, column 'y': expected a number as label, found 'dear'", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_label_a_missing_time_and_a_format_alone_are_refused()
    {
        var file = Make(600, row => $"{row % 50},5", "x,y");
        Assert.Contains("nothing to learn", Assert.Single(Result(file, new("y", null, null, true)).Errors), StringComparison.Ordinal);
        var errors = Result(Make(600, row => $"{row % 50},{row}", "x,y"), new("y", "xx", null, true)).Errors;
        Assert.EndsWith("Did you mean 'x'?", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Contains(
            "--time-format",
            Assert.Single(Result(Make(600, row => $"{row % 50},{row}", "x,y"), new("y", null, "yyyy", true)).Errors),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "columns separated by ';'")]
    [InlineData("a,a\n1,2\n", "the column 2 times")]
    [InlineData("a,\n1,2\n", "no name for column 2")]
    [InlineData("a,b\n1\n", "line 2: expected 2 cells as in the header, found 1 cells")]
    [InlineData("a,b\n1,\"2\n", "a quoted cell that is never closed")]
    [InlineData("", "the file: expected a header")]
    public void A_file_that_cannot_be_read_says_where(string file, string message)
    {
        var profile = CsvColumns.Read(Encoding.UTF8.GetBytes(file), "a");
        Assert.Null(profile.Columns);
        Assert.Contains(message, profile.Report.Describe("data.csv"), StringComparison.Ordinal);
    }

    private static ManifestGuess Guess(string file, string label, string? time, bool withKnots = true)
    {
        var result = Result(file, new(label, time, null, withKnots));
        Assert.Empty(result.Errors);
        return result.Guess!;
    }

    private static ManifestGuessResult Result(string file, ManifestWishes wishes) =>
        ManifestGuesser.Guess(CsvColumns.Read(Encoding.UTF8.GetBytes(file), wishes.Label).Columns!, wishes, "data.csv");

    private static string Make(int rows, Func<int, string> row, string header) =>
        header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i) + "\n"));
}
