using System.Text.Json;

namespace Slipway.LocalCloud.State;

/// <summary>A document as it is held in memory: its bytes, and what was made of them as long as somebody uses it.</summary>
/// <param name="key">Its key.</param>
/// <param name="json">UTF-8, compact; null for one that was deleted.</param>
/// <param name="number">Grows with every change of the store: of two states of a document the one with the higher number is the
/// later.</param>
internal sealed class StoredDocument(string key, byte[]? json, long number)
{
    private WeakReference? _shared;

    public string Key => key;

    public byte[]? Json => json;

    public long Number => number;

    /// <summary>The change that made it; null when it was read from disk.</summary>
    public CommitTicket? Ticket { get; set; }

    /// <summary>What it replaced, until it is on disk.</summary>
    public StoredDocument? Before { get; set; }

    /// <summary>A document of the caller's own.</summary>
    public T Copy<T>() where T : class => JsonSerializer.Deserialize<T>(json)!;

    /// <summary>One document for all callers: nobody may change it.</summary>
    public T Shared<T>() where T : class
    {
        if (_shared?.Target is T known)
        {
            return known;
        }

        var made = JsonSerializer.Deserialize<T>(json, SharedNodes.Json)!;
        _shared = new WeakReference(made);
        return made;
    }
}
