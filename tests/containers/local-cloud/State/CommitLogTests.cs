using System.Text;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.State;

public sealed class CommitLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("log");

    [Fact]
    public void Reads_back_what_many_writers_were_told_is_there()
    {
        var written = new System.Collections.Concurrent.ConcurrentDictionary<string, long>();
        using (var log = new CommitLog(File))
        {
            Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
            {
                var text = $"{i} {new string('x', i * 37 % 4000)}";
                written[text] = log.Add(Encoding.UTF8.GetBytes(text)).Wait();
            });
            foreach (var (text, place) in written)
            {
                var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
                log.Read(place, bytes);
                Assert.Equal(text, Encoding.UTF8.GetString(bytes));
            }
        }

        Assert.Equal(written.OrderBy(one => one.Value).Select(one => one.Key), Entries());
    }

    [Fact]
    public async Task Entries_handed_in_together_are_one_batch_with_one_sync()
    {
        using var log = new CommitLog(File);
        var tickets = Enumerable.Range(0, 50).Select(i => log.Add([(byte)i])).ToList();

        await Task.WhenAll(tickets.Select(ticket => ticket.WaitAsync()));

        Assert.Single(tickets.Select(ticket => ticket.Batch).Distinct());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(29)]
    public void A_batch_that_a_crash_cut_short_does_not_count_and_makes_way(int cut)
    {
        long length;
        using (var log = new CommitLog(File))
        {
            log.Add("first"u8).Wait();
            log.Add("second"u8).Wait();
            length = log.Length;
        }

        Cut(length - cut);

        Assert.Equal(["first"], Entries());
        using (var log = new CommitLog(File))
        {
            log.Add("third"u8).Wait();
        }

        Assert.Equal(["first", "third"], Entries());
    }

    [Fact]
    public void Damage_before_what_was_acknowledged_later_is_told_with_the_file_and_what_to_do()
    {
        long first;
        using (var log = new CommitLog(File))
        {
            first = log.Add("first"u8).Wait();
            log.Add("second"u8).Wait();
        }

        using (var file = System.IO.File.OpenHandle(File, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.Write(file, "?"u8, first);
        }

        var fault = Assert.Throws<InvalidDataException>(() => new CommitLog(File));

        Assert.Contains(File, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Restore the file from a copy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Grows_over_the_room_that_it_made()
    {
        var large = new byte[300_000];
        using (var log = new CommitLog(File))
        {
            for (var i = 0; i < 8; i++)
            {
                large.AsSpan().Fill((byte)('a' + i));
                log.Add(large).Wait();
            }
        }

        Assert.Equal("abcdefgh", string.Concat(Entries().Select(entry => entry[0])));
    }

    public void Dispose() => _folder.Dispose();

    private void Cut(long length)
    {
        using var file = System.IO.File.OpenHandle(File, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.SetLength(file, length);
    }

    private List<string> Entries()
    {
        var entries = new List<string>();
        CommitLog.Read(File, (_, entry) => entries.Add(Encoding.UTF8.GetString(entry.Span)));
        return entries;
    }
}
