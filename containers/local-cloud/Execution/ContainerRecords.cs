using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Execution;

/// <summary>Which processes run for this cloud, on disk, so that the next start can end those that a killed run left over.</summary>
internal sealed class ContainerRecords
{
    private readonly string _folder;

    /// <summary>Creates the folder.</summary>
    public ContainerRecords(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>The folder that this one is in: the cloud's state.</summary>
    public string StateFolder => Path.GetDirectoryName(Path.GetFullPath(_folder))!;

    /// <summary>Notes a process that was just started.</summary>
    public void Add(int pid)
    {
        if (ProcessIdentity.Of(pid) is { } identity)
        {
            DurableFile.Write(PathOf(pid), JsonSerializer.SerializeToUtf8Bytes(new ContainerRecord(pid, identity)));
        }
    }

    /// <summary>Forgets a process that has ended.</summary>
    public void Remove(int pid) => File.Delete(PathOf(pid));

    /// <summary>Ends what an earlier run left over, and returns how many processes that were.</summary>
    public int KillLeftovers()
    {
        var killed = 0;
        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            if (Read(file) is { } record && ProcessIdentity.Of(record.Pid) == record.Identity)
            {
                ProcessGroup.Kill(record.Pid);
                killed++;
            }

            File.Delete(file);
        }

        return killed;
    }

    private static ContainerRecord? Read(string file)
    {
        try
        {
            return file.EndsWith(".json", StringComparison.Ordinal)
                ? JsonSerializer.Deserialize<ContainerRecord>(File.ReadAllBytes(file))
                : null;
        }
        catch (FileNotFoundException)
        {
            // Its process ended just now.
            return null;
        }
    }

    private string PathOf(int pid) => Path.Combine(_folder, $"{pid}.json");

    private sealed record ContainerRecord(int Pid, string Identity);
}
