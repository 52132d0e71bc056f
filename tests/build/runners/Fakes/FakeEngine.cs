using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>A container engine in memory: what it builds has one layer that says from what.</summary>
internal sealed class FakeEngine : IContainerEngine
{
    private int _running;

    public string? Silence { get; set; }

    public List<string> Calls { get; } = [];

    public HashSet<string> Images { get; } = [];

    public List<(EngineBuild Build, IReadOnlyDictionary<string, string> Context)> Built { get; } = [];

    public int MostAtOnce { get; private set; }

    /// <summary>Opened by the test when builds may end.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public Task<string?> SilenceAsync(CancellationToken cancellation)
    {
        Call("ping");
        return Task.FromResult(Silence);
    }

    public Task<bool> HasImageAsync(string image, CancellationToken cancellation)
    {
        Call($"has {image}");
        return Task.FromResult(Images.Contains(image));
    }

    public async Task BuildAsync(EngineBuild build, Action<string> say, CancellationToken cancellation)
    {
        Call($"build {build.Tag}");
        var context = new Dictionary<string, string>();
        var tar = new TarReader(build.Context);
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new StreamReader(entry.DataStream ?? Stream.Null);
            context[entry.Name] = content.ReadToEnd();
        }

        lock (Built)
        {
            Built.Add((build, context));
            MostAtOnce = Math.Max(MostAtOnce, ++_running);
        }

        say("Step 1/1 : FROM " + build.Arguments.GetValueOrDefault("BASE_IMAGE"));
        await (Gate?.Task ?? Task.CompletedTask);
        lock (Built)
        {
            _running--;
        }

        Images.Add(build.Tag);
    }

    public Task<Stream> SaveAsync(string image, CancellationToken cancellation)
    {
        Call($"save {image}");
        return Task.FromResult<Stream>(Archive("base layer", "layer of " + image));
    }

    public async Task LoadAsync(Stream archive, Action<string> say, CancellationToken cancellation)
    {
        Call("load");
        await using var tar = new TarReader(archive);
        while (await tar.GetNextEntryAsync(copyData: true, cancellation) is { } entry)
        {
            if (entry.Name.EndsWith(".json", StringComparison.Ordinal) && entry.Name != "manifest.json")
            {
                Images.Add("sha256:" + entry.Name[..^".json".Length]);
            }
        }
    }

    /// <summary>What docker save answers: layers first, one of them by a link, then what names them.</summary>
    public static MemoryStream Archive(params string[] layers)
    {
        var archive = new MemoryStream();
        using (var tar = new TarWriter(archive, leaveOpen: true))
        {
            void Add(string name, byte[] content) =>
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            for (var i = 0; i < layers.Length; i++)
            {
                Add($"{i}/layer.tar", Encoding.UTF8.GetBytes(layers[i]));
            }

            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "again/layer.tar") { LinkName = "../0/layer.tar" });
            Add("config.json", "{\"os\":\"linux\"}"u8.ToArray());
            Add("manifest.json", JsonSerializer.SerializeToUtf8Bytes(new[]
            {
                new { Config = "config.json", Layers = Enumerable.Range(0, layers.Length)
                    .Select(i => $"{i}/layer.tar")
                    .Append("again/layer.tar") },
            }));
        }

        archive.Position = 0;
        return archive;
    }

    private void Call(string call)
    {
        lock (Calls)
        {
            Calls.Add(call);
        }
    }
}
