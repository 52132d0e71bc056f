using System.Collections.Concurrent;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// What was said about a bucket, a document a subresource (<c>tagging</c>, <c>policy</c>); an empty one stands for one that was deleted.
/// </summary>
internal sealed class SettingsFolder
{
    private readonly string _folder;
    private readonly ConcurrentDictionary<string, string> _documents = new(StringComparer.Ordinal);

    public SettingsFolder(string folder)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        foreach (var file in Directory.EnumerateFiles(_folder, "*.txt"))
        {
            _documents[Path.GetFileNameWithoutExtension(file)] = File.ReadAllText(file);
        }
    }

    /// <summary>Null when nothing was ever said.</summary>
    public string? Find(string name) => _documents.GetValueOrDefault(name);

    /// <summary>Keeps a document durably. The name is one of the subresources that this program knows, never a client's word.</summary>
    public void Put(string name, string document)
    {
        lock (_documents)
        {
            DurableFile.Write(Path.Combine(_folder, $"{name}.txt"), System.Text.Encoding.UTF8.GetBytes(document));
            _documents[name] = document;
        }
    }
}
