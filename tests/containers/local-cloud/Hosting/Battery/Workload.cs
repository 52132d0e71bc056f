namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>A writer with its slots, and how to look at them after a restart.</summary>
internal abstract class Workload(Random random)
{
    /// <summary>Acknowledged changes so far.</summary>
    public int Count { get; private set; }

    protected Random Random => random;

    /// <summary>Once, before the first change.</summary>
    public virtual Task PrepareAsync(CloudClient cloud) => Task.CompletedTask;

    /// <summary>Changes one thing after the other until the cloud is gone.</summary>
    public async Task RunAsync(CloudClient cloud)
    {
        try
        {
            while (true)
            {
                await ChangeAsync(cloud);
                Count++;
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or TaskCanceledException)
        {
            // The cloud was killed: what was asked for last has no answer.
        }
    }

    /// <summary>What is wrong after a restart.</summary>
    public abstract Task<IReadOnlyList<string>> CheckAsync(CloudClient cloud);

    protected abstract Task ChangeAsync(CloudClient cloud);

    protected static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<Slot> slots, Func<Slot, Task<string?>> find)
    {
        var wrong = new List<string>();
        foreach (var slot in slots)
        {
            if (slot.Check(await find(slot)) is { } complaint)
            {
                wrong.Add(complaint);
            }
        }

        return wrong;
    }
}
