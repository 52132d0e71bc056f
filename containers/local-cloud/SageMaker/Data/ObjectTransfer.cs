using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.SageMaker.Data;

/// <summary>Moves files between buckets and folders.</summary>
internal static class ObjectTransfer
{
    /// <summary>
    /// Downloads all objects that start with a prefix. Their paths are relative to the prefix, or to its last slash where the prefix
    /// ends within a name; a prefix that is an object's whole key gives a file of its last name.
    /// </summary>
    public static async Task DownloadAsync(IObjectBuckets buckets, ObjectUri prefix, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var keys = buckets.List(prefix.Bucket, prefix.Key);
        if (keys.Count == 0)
        {
            throw new JobFault(
                $"ClientError: Data download failed: No S3 objects found under S3 URL \"{prefix}\" given in input data source. "
                + "Please ensure that the bucket exists and that objects exist under that S3 prefix.");
        }

        foreach (var key in keys.Where(key => !key.EndsWith('/')))
        {
            var path = Path.GetFullPath(Path.Combine(folder, RelativeTo(prefix.Key, key)));
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new JobFault($"ClientError: The key s3://{prefix.Bucket}/{key} leads out of the folder it is downloaded to.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var source = buckets.OpenRead(prefix.Bucket, key)
                ?? throw new JobFault($"ClientError: s3://{prefix.Bucket}/{key} was deleted while it was downloaded.");
            await using (source.ConfigureAwait(false))
            {
                var target = File.Create(path);
                await using (target.ConfigureAwait(false))
                {
                    await source.CopyToAsync(target, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Uploads a folder's files below a prefix, in order of their names. Symbolic links are left out, as SageMaker does.</summary>
    public static async Task UploadAsync(IObjectBuckets buckets, string folder, ObjectUri prefix, CancellationToken cancellation)
    {
        foreach (var path in Files(folder))
        {
            var target = prefix.Below(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
            var source = File.OpenRead(path);
            await using (source.ConfigureAwait(false))
            {
                await buckets.WriteAsync(target.Bucket, target.Key, source, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The files below a folder, without links, in order.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The path of a key below a prefix, or below its last slash where the prefix ends within a name.</summary>
    public static string RelativeTo(string prefix, string key)
    {
        if (key.Length > prefix.Length && (prefix.Length == 0 || prefix.EndsWith('/') || key[prefix.Length] == '/'))
        {
            return key[prefix.Length..].TrimStart('/');
        }

        return key[(prefix.LastIndexOf('/') + 1)..];
    }
}
