using System.Buffers;
using System.Security.Cryptography;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>Contents in files that are written once under a name nobody else has, and then only read or deleted.</summary>
internal sealed class ContentFolder
{
    private const int BufferBytes = 128 * 1024;
    private readonly string _folder;
    private readonly ContentHolds _holds = new();

    public ContentFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Stores a content durably; on any failure nothing is left of it.</summary>
    /// <param name="source">The content.</param>
    /// <param name="digest">Is shown all of it.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <param name="small">Whether a small content may be left in memory, for its record to be written with it.</param>
    /// <exception cref="Protocol.ServiceException">EntityTooLarge.</exception>
    public async Task<StoredContent> WriteAsync(
        Stream source, PayloadDigest digest, CancellationToken cancellation, long limit = SizeLimit.Bytes, bool small = false)
    {
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var path = Path.Combine(_folder, name);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long size = 0;
            var first = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            if (small && first <= RecordLog.SmallBytes)
            {
                SizeLimit.Check(first, limit);
                digest.Append(buffer.AsSpan(0, first));
                return new StoredContent(name, first) { Bytes = buffer.AsSpan(0, first).ToArray() };
            }

            using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
            {
                // Whole buffers: a body arrives in pieces of a few kilobytes, and each write is a system call.
                for (var read = first; read > 0;
                    read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation))
                {
                    SizeLimit.Check(size + read, limit);
                    digest.Append(buffer.AsSpan(0, read));
                    RandomAccess.Write(file, buffer.AsSpan(0, read), size);
                    size += read;
                }

                RandomAccess.FlushToDisk(file);
            }

            DurableFile.SyncFolder(_folder);
            return new StoredContent(name, size);
        }
        catch
        {
            Delete(name);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="FileNotFoundException">It was deleted.</exception>
    public FileStream Open(string name) =>
        new(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
            FileOptions.Asynchronous);

    /// <summary>Keeps the files of an object that is read until <see cref="Release"/>, even when it is deleted.</summary>
    /// <param name="first">The first of them.</param>
    public void Hold(string first) => _holds.Add(first);

    public void Release(string first) => Delete(_holds.Remove(first));

    /// <summary>Deletes what belongs to an object. Readers that have it open keep it.</summary>
    public void Delete(ObjectRecord record)
    {
        if (record.Parts.Count == 0 || !_holds.Postpone(record))
        {
            Delete(record.Files);
        }
    }

    public void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(_folder, name));
        }
        catch (DirectoryNotFoundException)
        {
            // The bucket was deleted, and this with it.
        }
    }

    /// <summary>Takes over a file, unless it is here already.</summary>
    public void Adopt(string file)
    {
        if (File.Exists(file))
        {
            File.Move(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
            DurableFile.SyncFolder(_folder);
        }
    }

    /// <summary>Removes what a killed run wrote and never acknowledged.</summary>
    public void RemoveAllBut(IReadOnlySet<string> known)
    {
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => !known.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }

    private void Delete(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            Delete(name);
        }
    }
}

/// <summary>A content on disk.</summary>
internal sealed record StoredContent(string Name, long Size)
{
    /// <summary>A small content, which is not on disk before its record is; null for one in a file.</summary>
    public byte[]? Bytes { get; init; }
}
