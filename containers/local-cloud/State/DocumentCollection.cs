using System.Collections.Concurrent;

namespace Slipway.LocalCloud.State;

/// <summary>Documents of one kind by key, and the orders in which somebody lists them.</summary>
internal sealed class DocumentCollection
{
    /// <summary>Deleted ones stay, without content, until their deletion is on disk.</summary>
    public ConcurrentDictionary<string, StoredDocument> Documents { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, IDocumentOrder> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>One caller at a time.</summary>
    public void Set(StoredDocument document)
    {
        Documents[document.Key] = document;
        foreach (var order in Orders.Values)
        {
            order.Change(document);
        }
    }
}
