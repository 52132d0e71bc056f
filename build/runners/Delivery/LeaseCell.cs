using System.Runtime.ExceptionServices;
using System.Text;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>A model's <c>lease.json</c>, read and written by conditions, whatever becomes of an answer.</summary>
internal sealed class LeaseCell(IObjectStore store, string model)
{
    public string Key { get; } = ModelLease.KeyOf(model);

    public string Uri => store.Uri(Key);

    /// <summary>
    /// What stands there; null when there is nothing. A file that cannot be read belongs to nobody who could be asked: that is an error.
    /// </summary>
    public async Task<StoredLease?> ReadAsync(CancellationToken cancellation)
    {
        if (await store.GetAsync(Key, cancellation) is not { } stored)
        {
            return null;
        }

        var read = DomainJson.Lease.Read(Encoding.UTF8.GetString(stored.Content), Uri);
        return read.Value is { } file
            ? new(file, stored.ETag)
            : throw new CloudException(
                $"{string.Join('\n', read.Errors)}\nNobody can take the lease of {model} while its file is like this. Nothing was changed. "
                + "Restore the file's last good version from the bucket's version history (aws s3api list-object-versions --bucket "
                + $"{store.Bucket} --prefix {Key}); if a newer Slipway wrote it, update this checkout. "
                + "When it is certain that no run is under way, the file may be deleted: the next lease counts on from the log.");
    }

    /// <summary>
    /// Writes when the condition holds. Returns what then stands there if it is of this acquisition, null if it is another's. A write may
    /// have happened although the call failed, or although a repeated request found its own first try in the way: the file itself is asked.
    /// </summary>
    public async Task<StoredLease?> WriteAsync(LeaseFile file, WriteCondition condition, CancellationToken cancellation)
    {
        CloudException? lost = null;
        try
        {
            if (await store.PutAsync(Key, Encoding.UTF8.GetBytes(DomainJson.Lease.Write(file)), condition, cancellation) is { } etag)
            {
                return new(file, etag);
            }
        }
        catch (CloudException exception)
        {
            lost = exception;
        }

        var now = await ReadAsync(cancellation);
        if (now?.File.Acquisition == file.Acquisition && now.File.Fence == file.Fence)
        {
            return now;
        }

        if (lost is not null && now?.ETag == condition.IfMatch)
        {
            // Nobody else wrote either: this is no lost race but a broken call.
            ExceptionDispatchInfo.Throw(lost);
        }

        return null;
    }
}

/// <summary>A lease as it is stored.</summary>
internal sealed record StoredLease(LeaseFile File, string ETag);
