using System.Text.Json.Nodes;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.State;

public sealed class DocumentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_acknowledged_is_there_without_a_save_and_after_one()
    {
        var killed = Open();
        killed.Put("things", "kept", new Thing("kept", 1));
        killed.Put("things", "changed", new Thing("changed", 1));
        killed.Put("things", "gone", new Thing("gone", 1));
        killed.Update<Thing>("things", "changed", thing => thing with { Number = 2 });
        killed.Delete("things", "gone");

        for (var restart = 0; restart < 3; restart++)
        {
            var next = Open();
            Assert.Equal([new Thing("changed", 2), new Thing("kept", 1)], next.List<Thing>("things"));
            next.Save();
            Assert.Equal(2, Directory.GetFiles(_folder.File("things"), "*.json").Length);
            Assert.Empty(Directory.GetFiles(_folder.Path, "journal-*"));
        }
    }

    [Fact]
    public async Task A_save_amid_many_writers_loses_nothing()
    {
        var store = Open();
        using var over = new CancellationTokenSource();
        var saving = Task.Run(() =>
        {
            while (!over.IsCancellationRequested)
            {
                store.Save();
            }
        });
        Parallel.For(0, 8, writer =>
        {
            for (var i = 0; i < 60; i++)
            {
                store.Put("things", $"{writer}-{i % 20}", new Thing("", i));
                store.TryAdd("counts", "shared", new Thing("shared", 0));
                store.Update<Thing>("counts", "shared", thing => thing with { Number = thing.Number + 1 });
                if (i % 7 == 0)
                {
                    store.Delete("things", $"{writer}-{i % 20}");
                }
            }
        });
        await over.CancelAsync();
        await saving;

        var next = Open();
        Assert.Equal(8 * 60, next.Get<Thing>("counts", "shared")!.Number);
        Assert.Equal(store.List<Thing>("things"), next.List<Thing>("things"));
    }

    [Fact]
    public void An_order_follows_the_documents()
    {
        using var store = Open();
        for (var i = 0; i < 5; i++)
        {
            store.Put("things", $"k{i}", new Thing($"{9 - i}", i));
        }

        var order = store.Order<Thing>("things", "by name", thing => thing.Name);
        Assert.Equal(["k4", "k3", "k2", "k1", "k0"], order.From(null, descending: false).Select(place => place.Key));
        store.Update<Thing>("things", "k0", thing => thing with { Name = "0" });
        store.Delete("things", "k2");
        store.Put("things", "k7", new Thing("7", 7));

        Assert.Equal(["k0", "k4", "k3", "k7", "k1"], order.From(null, descending: false).Select(place => place.Key));
        Assert.Equal(["k1", "k7", "k3", "k4", "k0"], order.From(null, descending: true).Select(place => place.Key));
        Assert.Equal(["k3", "k7", "k1"], order.From(new DocumentPlace("5", "k4"), descending: false).Select(place => place.Key));
        Assert.Equal(["k3", "k4", "k0"], order.From(new DocumentPlace("6", "k9"), descending: true).Select(place => place.Key));
    }

    [Fact]
    public void A_damaged_file_is_named_with_what_to_do()
    {
        using (var store = Open())
        {
            store.Put("things", "key", new Thing("key", 1));
        }

        var file = Directory.GetFiles(_folder.File("things")).Single();
        File.WriteAllText(file, File.ReadAllText(file)[..20]);

        var fault = Assert.Throws<InvalidDataException>(Open);

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains("move it away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_that_callers_share_cannot_move_into_an_answer_by_mistake()
    {
        using var store = Open();
        store.Put("nodes", "key", new Noted(new JsonObject { ["a"] = 1 }));

        var shared = store.Peek<Noted>("nodes", "key")!;

        Assert.Throws<InvalidOperationException>(() => new JsonObject { ["answer"] = shared.Node });
        Assert.NotSame(store.Get<Noted>("nodes", "key"), store.Get<Noted>("nodes", "key"));
    }

    public void Dispose() => _folder.Dispose();

    private DocumentStore Open() => new(_folder.Path);

    private sealed record Thing(string Name, int Number);

    private sealed record Noted(JsonObject Node);
}
