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

    public ContentFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>Stores a content durably; on any failure nothing is left of it.</summary>
    public async Task<StoredContent> WriteAsync(Stream source, PayloadDigest digest, CancellationToken cancellation)
    {
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var path = Path.Combine(_folder, name);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long size = 0;
            using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
            {
                // Whole buffers: a body arrives in pieces of a few kilobytes, and each write is a system call.
                for (int read; (read = await source.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0; size += read)
                {
                    digest.Append(buffer.AsSpan(0, read));
                    RandomAccess.Write(file, buffer.AsSpan(0, read), size);
                }

                RandomAccess.FlushToDisk(file);
            }

            DurableFile.SyncFolder(_folder);
            return new StoredContent(name, size);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <exception cref="FileNotFoundException">It was deleted.</exception>
    public FileStream Open(string name) =>
        new(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

    /// <summary>Readers that have it open keep it.</summary>
    public void Delete(string name) => File.Delete(Path.Combine(_folder, name));

    /// <summary>Removes what a killed run wrote and never acknowledged.</summary>
    public void RemoveAllBut(IReadOnlySet<string> known)
    {
        foreach (var file in Directory.EnumerateFiles(_folder).Where(file => !known.Contains(Path.GetFileName(file))))
        {
            File.Delete(file);
        }
    }
}

/// <summary>A content on disk.</summary>
internal sealed record StoredContent(string Name, long Size);
