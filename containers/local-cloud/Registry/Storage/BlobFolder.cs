using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Registry.Storage;

/// <summary>
/// Blobs by digest, each stored once, with a link in every repository that it was pushed to: a repository shows only what is its own.
/// </summary>
internal sealed class BlobFolder
{
    private readonly string _blobs;
    private readonly string _links;

    public BlobFolder(string root)
    {
        _blobs = Directory.CreateDirectory(Path.Combine(root, "blobs")).FullName;
        _links = Directory.CreateDirectory(Path.Combine(root, "links")).FullName;
        RemoveUnlinked();
    }

    public bool Has(string repository, string digest) => File.Exists(LinkOf(repository, digest));

    /// <summary>Bytes; null when the repository has no such blob.</summary>
    public long? Size(string repository, string digest) => Has(repository, digest) ? new FileInfo(PathOf(digest)).Length : null;

    /// <summary>Null when the repository has no such blob.</summary>
    public FileStream? Open(string repository, string digest) => Has(repository, digest)
        ? new FileStream(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
            FileOptions.Asynchronous)
        : null;

    /// <summary>Takes over a finished, synced file.</summary>
    public void Adopt(string repository, string digest, string file)
    {
        File.Move(file, PathOf(digest), overwrite: true);
        DurableFile.SyncFolder(_blobs);
        Link(repository, digest);
    }

    public void Write(string repository, string digest, ReadOnlySpan<byte> content)
    {
        DurableFile.Write(PathOf(digest), content);
        Link(repository, digest);
    }

    /// <summary>Shows a blob of one repository in another; false when the one has it not.</summary>
    public bool Mount(string from, string repository, string digest)
    {
        if (!Has(from, digest))
        {
            return false;
        }

        Link(repository, digest);
        return true;
    }

    /// <summary>Takes a blob out of a repository; it goes with the next start, when no other repository has it.</summary>
    public void Unlink(string repository, string digest)
    {
        File.Delete(LinkOf(repository, digest));
        DurableFile.SyncFolder(FolderOf(repository));
    }

    /// <summary>Forgets a repository; its blobs go with the next start, when no other repository has them.</summary>
    public void Forget(string repository)
    {
        if (Directory.Exists(FolderOf(repository)))
        {
            Directory.Delete(FolderOf(repository), recursive: true);
            DurableFile.SyncFolder(_links);
        }
    }

    private void Link(string repository, string digest)
    {
        var folder = FolderOf(repository);
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            DurableFile.SyncFolder(_links);
        }

        DurableFile.Write(LinkOf(repository, digest), []);
    }

    private void RemoveUnlinked()
    {
        var linked = Directory.EnumerateFiles(_links, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(_blobs).Where(file => !linked.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    // A repository name holds no exclamation mark, so the folder names of two repositories differ.
    private string FolderOf(string repository) => Path.Combine(_links, repository.Replace('/', '!'));

    private string LinkOf(string repository, string digest) => Path.Combine(FolderOf(repository), ImageDigest.Hex(digest));

    private string PathOf(string digest) => Path.Combine(_blobs, ImageDigest.Hex(digest));
}
