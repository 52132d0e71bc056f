using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Tests.Execution;

/// <summary>Buckets as folders.</summary>
internal sealed class FolderBuckets(string root) : IObjectBuckets
{
    public Stream? OpenRead(string bucket, string key) => File.Exists(PathOf(bucket, key)) ? File.OpenRead(PathOf(bucket, key)) : null;

    public async Task WriteAsync(string bucket, string key, Stream content, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(root, bucket)))
        {
            throw new ServiceException("NoSuchBucket", "The specified bucket does not exist", 404);
        }

        // As in the real one, an object is whole or absent.
        var temporary = Path.Combine(root, Path.GetRandomFileName());
        await using (var file = File.Create(temporary))
        {
            await content.CopyToAsync(file, cancellation);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(bucket, key))!);
        File.Move(temporary, PathOf(bucket, key), overwrite: true);
    }

    public IReadOnlyList<string> List(string bucket, string prefix)
    {
        var folder = Path.Combine(root, bucket);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path)).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)]
            : [];
    }

    public void Put(string bucket, string key, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(bucket, key))!);
        File.WriteAllText(PathOf(bucket, key), content);
    }

    public string Text(string bucket, string key) => File.ReadAllText(PathOf(bucket, key));

    private string PathOf(string bucket, string key) => Path.Combine(root, bucket, key);
}
