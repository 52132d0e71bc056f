using Slipway.LocalCloud.Logs;

namespace Slipway.LocalCloud.Tests.Logs;

public sealed class StreamFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_line_that_a_crash_cut_short_does_not_count_and_the_next_one_is_whole()
    {
        Append(new StreamFile(_folder.File("s")), "one", "two");
        var whole = File.ReadAllBytes(_folder.File("s"));
        File.WriteAllBytes(_folder.File("s"), whole[..^5]);
        var reopened = new StreamFile(_folder.File("s"));
        Assert.Equal(["one"], reopened.Read().Select(one => one.Message));
        Append(reopened, "three");
        Assert.Equal([("one", 0L), ("three", 1L)], reopened.Read().Select(one => (one.Message, one.Sequence)));
    }

    [Fact]
    public void Past_the_limit_the_older_half_is_dropped_and_numbers_go_on()
    {
        var file = new StreamFile(_folder.File("s"), limitBytes: 2000);
        for (var i = 0; i < 100; i++)
        {
            Append(file, $"line {i}");
        }

        var events = file.Read();
        Assert.Equal("line 99", events[^1].Message);
        Assert.Equal(99, events[^1].Sequence);
        Assert.InRange(new FileInfo(_folder.File("s")).Length, 500, 2000);
        Assert.Equal(events.Count, events[^1].Sequence - events[0].Sequence + 1);
    }

    public void Dispose() => _folder.Dispose();

    private static void Append(StreamFile file, params string[] lines) => file.Append(lines.Select(line => (5L, line)), 6, sync: true);
}
