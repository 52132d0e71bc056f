using System.Buffers;
using System.Security.Cryptography;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Registry.Storage;

/// <summary>Blob uploads under way: a file each, whose length is how far the upload is. They survive the process.</summary>
internal sealed class BlobUploads
{
    private const int BufferBytes = 128 * 1024;
    private readonly string _root;

    public BlobUploads(string root) => _root = Directory.CreateDirectory(root).FullName;

    /// <summary>Begins an upload and returns its id.</summary>
    public string Begin(string repository)
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using (File.Create(PathOf(repository, id)))
        {
        }

        DurableFile.SyncFolder(_root);
        return id;
    }

    /// <summary>Bytes received so far; null when the repository has no such upload.</summary>
    public long? Length(string repository, string id) =>
        IsId(id) && new FileInfo(PathOf(repository, id)) is { Exists: true } file ? file.Length : null;

    /// <summary>Appends a part and returns the new length. What arrived before a broken connection stays.</summary>
    /// <param name="repository">Where.</param>
    /// <param name="id">A known upload.</param>
    /// <param name="start">Where the part begins, as the client says; null: where the upload ends.</param>
    /// <param name="source">The part.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<long> AppendAsync(string repository, string id, long? start, Stream source, CancellationToken cancellation)
    {
        using var file = OpenForOne(repository, id);
        var end = RandomAccess.GetLength(file);
        if (start is { } claimed && claimed != end)
        {
            throw RegistryErrors.UploadInvalid($"The part begins at byte {claimed}; the upload has {end} bytes.", 416);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = await source.ReadAtLeastAsync(
                buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0; end += read)
            {
                RandomAccess.Write(file, buffer.AsSpan(0, read), end);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            RandomAccess.FlushToDisk(file);
        }

        return end;
    }

    /// <summary>The digest of what arrived.</summary>
    public async Task<string> DigestAsync(string repository, string id, CancellationToken cancellation)
    {
        await using var content = new FileStream(
            PathOf(repository, id),
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            BufferBytes,
            FileOptions.Asynchronous | FileOptions.SequentialScan);
        return await ImageDigest.OfAsync(content, cancellation);
    }

    public string PathOf(string repository, string id) => Path.Combine(_root, $"{repository.Replace('/', '!')}!{id}");

    public void Remove(string repository, string id) => File.Delete(PathOf(repository, id));

    private Microsoft.Win32.SafeHandles.SafeFileHandle OpenForOne(string repository, string id)
    {
        try
        {
            return File.OpenHandle(PathOf(repository, id), FileMode.Open, FileAccess.Write, FileShare.None);
        }
        catch (IOException exception) when (exception is not FileNotFoundException)
        {
            throw RegistryErrors.UploadInvalid($"The upload {id} receives another part at this moment.", 409);
        }
    }

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
