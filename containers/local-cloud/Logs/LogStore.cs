using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Logs;

/// <summary>Log groups, their streams and events, on disk.</summary>
/// <param name="folder">Where events are; created.</param>
/// <param name="documents">Where groups and streams are.</param>
/// <param name="time">The clock.</param>
internal sealed class LogStore(string folder, DocumentStore documents, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, StreamFile> _files = new();
    private readonly Lock _lock = new();

    /// <summary>Milliseconds since 1970.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Null when there is none.</summary>
    public LogGroup? FindGroup(string name) => documents.Get<LogGroup>(LogGroup.Collection, name);

    /// <summary>Null when there is none.</summary>
    public LogStream? FindStream(string group, string name) => documents.Get<LogStream>(LogStream.Collection, Key(group, name));

    /// <summary>By name.</summary>
    public IReadOnlyList<LogGroup> Groups() => documents.List<LogGroup>(LogGroup.Collection);

    /// <summary>By name.</summary>
    public IReadOnlyList<LogStream> Streams(string group) =>
        [
            .. documents.List<LogStream>(LogStream.Collection)
                .Where(stream => stream.Group == group)
                .OrderBy(stream => stream.Name, StringComparer.Ordinal),
        ];

    /// <summary>False when there is one of that name.</summary>
    public bool CreateGroup(string name, IReadOnlyDictionary<string, string> tags) =>
        documents.TryAdd(LogGroup.Collection, name, new LogGroup(name, Now, null, tags));

    /// <summary>Null when there is no such group.</summary>
    public LogGroup? ChangeGroup(string name, Func<LogGroup, LogGroup> change) => documents.Update(LogGroup.Collection, name, change);

    /// <summary>False when there is one of that name.</summary>
    public bool CreateStream(string group, string name) =>
        documents.TryAdd(LogStream.Collection, Key(group, name), new LogStream(group, name, Now));

    /// <summary>Deletes a group with all that is in it.</summary>
    public void DeleteGroup(string name)
    {
        lock (_lock)
        {
            foreach (var stream in Streams(name))
            {
                DeleteStream(name, stream.Name);
            }

            documents.Delete(LogGroup.Collection, name);
        }
    }

    /// <summary>False when there is none.</summary>
    public bool DeleteStream(string group, string name)
    {
        var deleted = documents.Delete(LogStream.Collection, Key(group, name));
        File(group, name).Delete();
        _files.TryRemove(Key(group, name), out _);
        return deleted;
    }

    /// <summary>Events of a stream that the group's retention leaves, in order.</summary>
    public IReadOnlyList<LogEvent> Read(LogGroup group, string stream)
    {
        var oldest = group.RetentionInDays is { } days ? time.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds() : long.MinValue;
        return [.. File(group.Name, stream).Read().Where(one => one.Timestamp >= oldest)];
    }

    /// <summary>Adds what a caller sent: it is on the disk when this returns.</summary>
    public void Put(string group, string stream, IEnumerable<(long Timestamp, string Message)> events) =>
        File(group, stream).Append(events, Now, sync: true);

    /// <summary>Adds a line of a program that this cloud runs. Group and stream are made when they are missing.</summary>
    public void Write(string group, string stream, string line)
    {
        if (!_files.ContainsKey(Key(group, stream)) && FindStream(group, stream) is null)
        {
            CreateGroup(group, new Dictionary<string, string>());
            CreateStream(group, stream);
        }

        try
        {
            // CloudWatch takes no empty message; its agents send a blank in its place.
            File(group, stream).Append([(Now, line.Length == 0 ? " " : line)], Now, sync: false);
        }
        catch (IOException)
        {
            // The disk is full: no program fails because of what it prints.
        }
    }

    // No group has a colon in its name: keys are unambiguous.
    private static string Key(string group, string stream) => $"{group}:{stream}";

    private StreamFile File(string group, string stream) => _files.GetOrAdd(Key(group, stream), key =>
    {
        Directory.CreateDirectory(folder);
        return new StreamFile(
            Path.Combine(folder, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}.jsonl"));
    });
}
