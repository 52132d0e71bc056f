using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.LocalCloud.State;

/// <summary>
/// Changes of documents in the order in which they were made, until the documents' files say the same: <c>journal-NUMBER.log</c>, entries
/// of JSON. A change is acknowledged when it is here.
/// </summary>
internal sealed class DocumentJournal : IDisposable
{
    private const string Pattern = "journal-*.log";
    private readonly string _folder;
    private readonly List<(string Path, CommitLog? Log)> _older = [];
    private CommitLog? _current;
    private long _next;

    /// <summary>Reads what the files may not say yet.</summary>
    /// <param name="folder">Of the documents.</param>
    /// <param name="change">Gets every change, the earliest first.</param>
    public DocumentJournal(string folder, Action<string, StoredDocument> change)
    {
        _folder = folder;
        foreach (var path in Directory.GetFiles(folder, Pattern).Order(StringComparer.Ordinal))
        {
            CommitLog.Read(path, (_, entry) => Replay(entry.Span, change));
            _older.Add((path, null));
            _next = long.Parse(Path.GetFileNameWithoutExtension(path)["journal-".Length..], CultureInfo.InvariantCulture) + 1;
        }
    }

    /// <summary>Hands a change in.</summary>
    public CommitTicket Add(string collection, StoredDocument document)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Collection", collection);
            json.WriteString("Key", document.Key);
            json.WriteNumber("Number", document.Number);
            if (document.Json is { } text)
            {
                json.WritePropertyName("Document");
                json.WriteRawValue(text, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        return (_current ??= Begin()).Add(buffer.WrittenSpan);
    }

    /// <summary>
    /// Begins a new file. Who says that no change is being handed in meanwhile gets the files so far, to delete when the documents are
    /// saved.
    /// </summary>
    public IReadOnlyList<(string Path, CommitLog? Log)> Turn()
    {
        if (_current is { } current)
        {
            _older.Add((current.Path, current));
            _current = null;
        }

        return [.. _older];
    }

    /// <summary>Deletes files whose changes are all in the documents' files.</summary>
    public void Forget(IReadOnlyList<(string Path, CommitLog? Log)> files)
    {
        foreach (var file in files)
        {
            file.Log?.Dispose();
            File.Delete(file.Path);
            _older.Remove(file);
        }
    }

    public void Dispose()
    {
        _older.ForEach(older => older.Log?.Dispose());
        _current?.Dispose();
    }

    private CommitLog Begin() => new(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"journal-{_next++:D8}.log")));

    private static void Replay(ReadOnlySpan<byte> entry, Action<string, StoredDocument> change)
    {
        var made = JsonSerializer.Deserialize<Change>(entry)!;
        var json = made.Document.ValueKind == JsonValueKind.Undefined ? null : Encoding.UTF8.GetBytes(made.Document.GetRawText());
        change(made.Collection, new StoredDocument(made.Key, json, made.Number));
    }

    private sealed record Change(string Collection, string Key, long Number, JsonElement Document = default);
}
