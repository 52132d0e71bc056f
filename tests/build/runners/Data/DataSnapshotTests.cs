using System.Text;
using Slipway.Runners.Data;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Data;

public sealed class DataSnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataSnapshot _data = DataSnapshot.Read("data.csv", Samples.Csv(60), Samples.Manifest);

    public void Dispose() => _folder.Dispose();

    private static string[] Lines(byte[] slice) => Encoding.UTF8.GetString(slice).TrimEnd('\n').Split('\n');

    private static string Label(string line) => line.Split(',')[^1];

    [Fact]
    public void Slices_are_in_the_order_of_time_with_the_header()
    {
        var lines = Lines(_data.Slice(10..13));

        Assert.Equal(
            ["day,weather,temp,cnt", "2026-01-11,dry,1.0,10", "2026-01-12,dry,1.1,11", "2026-01-13,\"rain, \"\"heavy\"\"\",1.2,12"], lines);
        Assert.Equal(60, _data.Rows);
        Assert.Equal(("2026-01-01", "2026-03-01"), (_data.FirstTime, _data.LastTime));
    }

    [Fact]
    public void The_same_rows_are_the_same_bytes()
    {
        var other = DataSnapshot.Read("other.csv", Samples.Csv(40), Samples.Manifest);

        // Another file, in another order, of which the first 20 rows in time are the same.
        Assert.Equal(_data.Slice(..20), other.Slice(..20));
        Assert.NotEqual(_data.Sha256, other.Sha256);
        Assert.Equal(DataSnapshot.Hash(_data.Content.ToArray()), _data.Sha256);
    }

    [Fact]
    public void Windows_line_ends_and_a_missing_last_one_make_no_other_slice()
    {
        var text = Encoding.UTF8.GetString(Samples.Csv(60)).TrimEnd('\n').Replace("\n", "\r\n", StringComparison.Ordinal);
        var windows = DataSnapshot.Read("data.csv", Encoding.UTF8.GetBytes(text), Samples.Manifest);

        Assert.Equal(_data.Slice(..), windows.Slice(..));
    }

    [Fact]
    public void Slices_are_files_that_can_be_read_again()
    {
        var again = DataSnapshot.Read("slice.csv", _data.Slice(.., (40, 3)), Samples.Manifest);

        Assert.Equal(60, again.Rows);
        Assert.Equal(_data.Request(12), again.Request(12));
    }

    [Fact]
    public void Only_the_given_rows_get_each_others_labels()
    {
        var plain = Lines(_data.Slice(5..));
        var shuffled = Lines(_data.Slice(5.., (30, 1)));

        Assert.Equal(plain.Skip(31), shuffled.Skip(31));
        Assert.NotEqual(plain.Skip(1).Take(30).Select(Label), shuffled.Skip(1).Take(30).Select(Label));
        Assert.Equal(plain.Skip(1).Take(30).Select(Label).Order(), shuffled.Skip(1).Take(30).Select(Label).Order());
        Assert.Equal(plain.Select(line => line[..line.LastIndexOf(',')]), shuffled.Select(line => line[..line.LastIndexOf(',')]));
    }

    [Fact]
    public void The_same_seed_shuffles_alike()
    {
        Assert.Equal(_data.Slice(.., (30, 1)), _data.Slice(.., (30, 1)));
        Assert.NotEqual(_data.Slice(.., (30, 1)), _data.Slice(.., (30, 2)));
    }

    [Fact]
    public void A_request_holds_the_inputs_alone_quoted_where_needed()
    {
        Assert.Equal("1.2,\"rain, \"\"heavy\"\"\"", _data.Request(12));
        Assert.Equal(12, _data.Label(12));
    }

    [Fact]
    public void A_file_that_does_not_fit_names_every_error()
    {
        var path = _folder.Write(
            "bad.csv",
            "day,weather,temp,cnt\n" + string.Concat(
                Enumerable.Repeat("2026-01-01,dry,1,2\n", 30)) + "2026-01-01,dry,warm,2\nsoon,dry,1,2\n");

        var exception = Assert.Throws<BadInputException>(() => DataSnapshot.Read(path, Samples.Manifest));

        Assert.Contains("2 errors", exception.Message, StringComparison.Ordinal);
        Assert.Contains("warm", exception.Message, StringComparison.Ordinal);
        Assert.Contains("soon", exception.Message, StringComparison.Ordinal);
        Assert.Contains("No job was started.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_bad_input() =>
        Assert.Contains(
            "--data PATH",
            Assert.Throws<BadInputException>(() => DataSnapshot.Read(_folder.File("none.csv"), Samples.Manifest)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Rows_without_a_time_are_cut_by_their_content_so_that_a_slice_of_a_slice_holds_out_the_same_rows()
    {
        var manifest = Samples.Manifest with { Data = Samples.Manifest.Data with { Time = null, LeaveOut = ["day"] } };
        var data = DataSnapshot.Read("data.csv", Samples.Csv(60), manifest);
        var first = Lines(data.Slice(..40))[1..];
        var again = Lines(DataSnapshot.Read("slice.csv", data.Slice(..40), manifest).Slice(..))[1..];

        Assert.Equal(first, again);
        Assert.NotEqual(first, Lines(_data.Slice(..40))[1..]);
        Assert.Null(data.FirstTime);
        // Labels that were exchanged on purpose leave every row in its place.
        Assert.Equal(
            first.Select(line => line[..line.LastIndexOf(',')]),
            Lines(DataSnapshot.Read("slice.csv", data.Slice(..40, (40, 1)), manifest).Slice(..))[1..]
                .Select(line => line[..line.LastIndexOf(',')]));
    }

    [Fact]
    public void A_gap_is_a_gap_in_the_request_too()
    {
        var column = Samples.Manifest.Data.Numeric[0] with { Gaps = true };
        var manifest = Samples.Manifest with { Data = Samples.Manifest.Data with { Numeric = [column] } };
        var text = Encoding.UTF8.GetString(Samples.Csv(60)).Replace(",1.1,", ",NA,", StringComparison.Ordinal);

        Assert.Equal(",dry", DataSnapshot.Read("data.csv", Encoding.UTF8.GetBytes(text), manifest).Request(11));
    }
}
