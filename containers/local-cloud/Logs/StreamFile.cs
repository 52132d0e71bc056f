using System.Text;
using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Logs;

/// <summary>
/// The events of one stream, one JSON line each. Past the limit the older half is dropped. A line that a crash cut short does not count.
/// </summary>
internal sealed class StreamFile(string path, long limitBytes = 16 * 1024 * 1024)
{
    private readonly Lock _lock = new();
    private long _next = -1;

    /// <summary>All events, in the order in which they are read.</summary>
    public IReadOnlyList<LogEvent> Read()
    {
        lock (_lock)
        {
            return [.. Events().OrderBy(one => one.Position)];
        }
    }

    /// <summary>Adds events; with <paramref name="sync"/> they are on the disk when this returns, else with the system.</summary>
    public void Append(IEnumerable<(long Timestamp, string Message)> events, long ingested, bool sync)
    {
        lock (_lock)
        {
            Open();
            var next = _next;
            var lines = new StringBuilder();
            foreach (var (timestamp, message) in events)
            {
                lines.Append(JsonSerializer.Serialize(new LogEvent(next++, timestamp, ingested, message))).Append('\n');
            }

            var isNew = !File.Exists(path);
            long length;
            using (var file = new FileStream(
                path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0))
            {
                Write(file, Encoding.UTF8.GetBytes(lines.ToString()), sync);
                length = file.Length;
            }

            if (isNew && sync)
            {
                DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
            }

            _next = next;
            if (length > limitBytes)
            {
                DropOlderHalf();
            }
        }
    }

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        lock (_lock)
        {
            File.Delete(path);
            _next = 0;
        }
    }

    private static void Write(FileStream file, byte[] bytes, bool sync)
    {
        var before = file.Length;
        try
        {
            file.Write(bytes);
            file.Flush(sync);
        }
        catch (IOException)
        {
            // The disk is full: no half a line may stay in the middle.
            file.SetLength(before);
            throw;
        }
    }

    private void Open()
    {
        if (_next < 0)
        {
            CutTornLine();
            _next = Events().Select(one => one.Sequence + 1).DefaultIfEmpty(0).Max();
        }
    }

    private void CutTornLine()
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: > 0 } bytes && bytes[^1] != '\n')
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            file.SetLength(Array.LastIndexOf(bytes, (byte)'\n') + 1);
        }
    }

    private void DropOlderHalf()
    {
        var lines = File.ReadAllLines(path);
        var kept = lines.Length;
        for (long bytes = 0; kept > 0 && (bytes += Encoding.UTF8.GetByteCount(lines[kept - 1]) + 1) <= limitBytes / 2; kept--)
        {
        }

        DurableFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(lines[kept..].Select(line => line + "\n"))));
    }

    private List<LogEvent> Events()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<LogEvent>(line)!)];
    }
}
