using System.Collections.Concurrent;
using System.Text.Json;

namespace Slipway.LocalCloud.State;

/// <summary>
/// The cloud's records. All are in memory. A change is in the journal, synced, before the call returns: acknowledged means durable. Changes
/// that are made at the same time share one sync (<see cref="CommitLog"/>), and nobody sees one that is not durable yet: a read waits for
/// the write that it meets.
/// <see cref="Save"/> writes the documents' own files, one JSON file a document, so that a person can read them, and empties the journal.
/// </summary>
internal sealed class DocumentStore : IDisposable
{
    private readonly DocumentFiles _files;
    private readonly DocumentJournal _journal;
    private readonly ConcurrentDictionary<string, DocumentCollection> _collections = new(StringComparer.Ordinal);
    private readonly HashSet<(string Collection, string Key)> _unsaved = [];
    private readonly Lock _write = new();
    private readonly Lock _saving = new();
    private long _number;

    /// <exception cref="InvalidDataException">A file is damaged; the message names it and says what to do.</exception>
    public DocumentStore(string root)
    {
        _files = new DocumentFiles(root);
        foreach (var (collection, document) in _files.Read())
        {
            Collection(collection).Documents[document.Key] = document;
            _number = Math.Max(_number, document.Number);
        }

        _journal = new DocumentJournal(root, Replay);
    }

    /// <summary>A document of the caller's own; null when there is none.</summary>
    public T? Get<T>(string collection, string key) where T : class => Settled(collection, key)?.Copy<T>();

    /// <summary>
    /// A document that all callers share, which nobody may change; null when there is none. Costs nothing where <see cref="Get"/> reads
    /// JSON.
    /// </summary>
    public T? Peek<T>(string collection, string key) where T : class => Settled(collection, key)?.Shared<T>();

    /// <summary>All documents, ordered by key. Callers share them, and may not change them.</summary>
    public IReadOnlyList<T> List<T>(string collection) where T : class =>
    [
        .. Collection(collection).Documents.Keys
            .Order(StringComparer.Ordinal)
            .Select(key => Settled(collection, key))
            .OfType<StoredDocument>()
            .Select(document => document.Shared<T>()),
    ];

    /// <summary>The collection in some order, which is kept from the first call on.</summary>
    /// <param name="collection">Which.</param>
    /// <param name="name">Of the order: the same name always means the same <paramref name="sort"/>.</param>
    /// <param name="sort">What a document is sorted by.</param>
    public DocumentOrder<T> Order<T>(string collection, string name, Func<T, string> sort) where T : class
    {
        var documents = Collection(collection);
        if (documents.Orders.TryGetValue(name, out var known))
        {
            return (DocumentOrder<T>)known;
        }

        lock (_write)
        {
            return (DocumentOrder<T>)documents.Orders.GetOrAdd(name, _ =>
            {
                var order = new DocumentOrder<T>(sort);
                order.Fill(documents.Documents.Values);
                return order;
            });
        }
    }

    /// <summary>Writes a document, replacing what is there.</summary>
    public void Put<T>(string collection, string key, T document) where T : class
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document);
        StoredDocument made;
        lock (_write)
        {
            made = Change(collection, key, json);
        }

        Commit(collection, made);
    }

    /// <summary>Writes a document unless there is one; false when there is.</summary>
    public bool TryAdd<T>(string collection, string key, T document) where T : class
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document);
        StoredDocument? made = null;
        lock (_write)
        {
            if (Find(collection, key) is null)
            {
                made = Change(collection, key, json);
            }
        }

        if (made is null)
        {
            // Whoever hears that it is there may rely on it; if it could not be written after all, this one may try.
            return Settled(collection, key) is null && TryAdd(collection, key, document);
        }

        Commit(collection, made);
        return true;
    }

    /// <summary>Reads, changes and writes a document in one step; null (and nothing written) when there is none.</summary>
    public T? Update<T>(string collection, string key, Func<T, T> change) where T : class
    {
        T next;
        StoredDocument made;
        lock (_write)
        {
            if (Find(collection, key) is not { } now)
            {
                return null;
            }

            next = change(now.Copy<T>());
            made = Change(collection, key, JsonSerializer.SerializeToUtf8Bytes(next));
        }

        Commit(collection, made);
        return next;
    }

    /// <summary>False when there was none.</summary>
    public bool Delete(string collection, string key)
    {
        StoredDocument made;
        lock (_write)
        {
            if (Find(collection, key) is null)
            {
                return false;
            }

            made = Change(collection, key, null);
        }

        Commit(collection, made);
        return true;
    }

    /// <summary>Makes the documents' files say what the journal says, and empties it. Writers need not wait.</summary>
    /// <exception cref="IOException">The disk is full, for example: the journal stays, and nothing is lost.</exception>
    public void Save()
    {
        lock (_saving)
        {
            List<(string Collection, string Key)> keys;
            IReadOnlyList<(string Path, CommitLog? Log)> journals;
            lock (_write)
            {
                if (_unsaved.Count == 0)
                {
                    return;
                }

                keys = [.. _unsaved];
                _unsaved.Clear();
                journals = _journal.Turn();
            }

            try
            {
                _files.Write([.. keys.Select(one => (one.Collection, Present(one.Collection, one.Key)))]);
                lock (_write)
                {
                    _journal.Forget(journals);
                }
            }
            catch
            {
                lock (_write)
                {
                    _unsaved.UnionWith(keys);
                }

                throw;
            }
        }
    }

    public void Dispose()
    {
        Save();
        _journal.Dispose();
    }

    // What is there, deleted or not, when it is durable.
    private StoredDocument Present(string collection, string key)
    {
        while (true)
        {
            var document = Collection(collection).Documents.GetValueOrDefault(key);
            if (document?.Ticket is not { } ticket || Settles(collection, document, ticket))
            {
                return document ?? new StoredDocument(key, null, 0);
            }
        }
    }

    private StoredDocument? Settled(string collection, string key) =>
        Present(collection, key) is { Json: not null } document ? document : null;

    private bool Settles(string collection, StoredDocument document, CommitTicket ticket)
    {
        try
        {
            ticket.Wait();
            return true;
        }
        catch (IOException)
        {
            TakeBack(collection, document);
            return false;
        }
    }

    private StoredDocument? Find(string collection, string key) =>
        Collection(collection).Documents.TryGetValue(key, out var document) && document.Json is not null ? document : null;

    private StoredDocument Change(string collection, string key, byte[]? json)
    {
        var documents = Collection(collection);
        var made = new StoredDocument(key, json, ++_number) { Before = documents.Documents.GetValueOrDefault(key) };
        made.Ticket = _journal.Add(collection, made);
        documents.Set(made);
        _unsaved.Add((collection, key));
        return made;
    }

    private void Commit(string collection, StoredDocument made)
    {
        try
        {
            made.Ticket!.Wait();
        }
        catch
        {
            TakeBack(collection, made);
            throw;
        }

        (made.Before, made.Ticket) = (null, null);
        if (made.Json is null)
        {
            Collection(collection).Documents.TryRemove(new KeyValuePair<string, StoredDocument>(made.Key, made));
        }
    }

    // It could not be written: what was there before is there again.
    private void TakeBack(string collection, StoredDocument made)
    {
        lock (_write)
        {
            var documents = Collection(collection);
            if (documents.Documents.TryGetValue(made.Key, out var now) && now == made)
            {
                documents.Set(made.Before ?? new StoredDocument(made.Key, null, made.Number));
                if (made.Before is null)
                {
                    documents.Documents.TryRemove(made.Key, out _);
                }
            }
        }
    }

    private void Replay(string collection, StoredDocument document)
    {
        var documents = Collection(collection).Documents;
        if (!documents.TryGetValue(document.Key, out var now) || now.Number < document.Number)
        {
            documents[document.Key] = document;
        }

        _unsaved.Add((collection, document.Key));
        _number = Math.Max(_number, document.Number);
    }

    private DocumentCollection Collection(string name) => _collections.GetOrAdd(name, _ => new());
}
