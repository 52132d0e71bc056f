using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Data;

public sealed class RowOrderTests
{
    private static readonly DataManifest Manifest = new()
    {
        Label = new LabelManifest("y"),
        Numeric = [new NumericColumn("b") { Gaps = true }],
        Categorical = ["a"],
        LeaveOut = ["id"],
    };

    [Fact]
    public void A_row_keeps_its_place_whatever_the_file_the_columns_order_the_quotes_or_the_label()
    {
        var key = Keys("id,a,b,y\n7,red,1.5,3\n")[0];
        Assert.Equal(key, Keys("y,b,a,id\n9,1.5,\"red\",7\n")[0]);
        Assert.Equal(key, Keys("id,a,b,y\n1,blue,2,1\n7, red ,1.5,3\r\n")[1]);
        Assert.NotEqual(key, Keys("id,a,b,y\n8,red,1.5,3\n")[0]);
    }

    [Fact]
    public void A_place_is_what_templates_in_other_languages_compute() =>
        // python3: int.from_bytes(hashlib.sha256(b"red\x001.5\x007\x00").digest()[:8], "big") >> 1
        Assert.Equal(ExpectedKey("red\01.5\07\0"), Keys("id,a,b,y\n7,red,1.5,3\n")[0]);

    [Fact]
    public void The_order_is_not_that_of_the_file()
    {
        var table = Read("id,a,b,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},x,{i},{i}\n")));
        var order = table.InOrder();
        Assert.Equal(Enumerable.Range(0, 200), order.Order());
        // Of the first hundred rows about half come first.
        Assert.InRange(order.Take(100).Count(row => row < 100), 30, 70);
        Assert.False(table.HasTime);
        Assert.Null(table.Time(0));
    }

    [Fact]
    public void New_rows_leave_the_order_of_the_others_alone()
    {
        static string File(IEnumerable<int> rows) => "id,a,b,y\n" + string.Concat(rows.Select(i => $"{i},x,{i},{i}\n"));
        var old = Read(File(Enumerable.Range(0, 50)));
        var grown = Read(File(Enumerable.Range(0, 80).Reverse()));
        var ofOld = old.InOrder().Select(row => old.Labels[row]);
        var ofGrown = grown.InOrder().Select(row => grown.Labels[row]).Where(label => label < 50);
        Assert.Equal(ofOld, ofGrown);
    }

    [Fact]
    public void Places_as_text_sort_as_places_do()
    {
        var keys = Read("id,a,b,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},x,1,1\n"))).Keys;
        Assert.Equal(keys.Order().Select(RowOrder.Text), keys.Select(RowOrder.Text).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<long> Keys(string file) => Read(file).Keys;

    private static DataTable Read(string file) => DataCheck.Run(Encoding.UTF8.GetBytes(file), Manifest, 1).Table!;

    private static long ExpectedKey(string cells) =>
        (long)(Convert.ToUInt64(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(cells)))[..16], 16)
            >> 1);
}
