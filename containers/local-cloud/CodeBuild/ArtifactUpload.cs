using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.FileSystemGlobbing;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Uploads a build's artifacts to S3.</summary>
internal static class ArtifactUpload
{
    private const string Code = "CLIENT_ERROR";

    /// <summary>Returns them as BuildArtifacts; null when the project has none.</summary>
    public static async Task<JsonObject?> RunAsync(
        Build build, Buildspec buildspec, BuildFolder folder, IObjectBuckets buckets, CancellationToken cancellation)
    {
        var settings = build.Settings.Structure("artifacts")!;
        if (settings.Required("type") == "NO_ARTIFACTS")
        {
            return null;
        }

        var wanted = buildspec.Artifacts ?? throw new PhaseFault(Code, "no artifacts in the buildspec: expected artifacts.files");
        var files = Find(wanted, folder.Source);
        var name = settings.Flag("overrideArtifactName") && wanted.Name is { } own ? own : settings.Required("name");
        string?[] parts =
        [
            settings.Text("path"),
            settings.Text("namespaceType") == "BUILD_ID" ? build.Uuid : null,
            name == "/" ? null : name,
        ];
        var prefix = string.Join('/', parts.Select(part => part?.Trim('/')).Where(part => !string.IsNullOrEmpty(part)));
        var bucket = settings.Required("location");
        var result = new JsonObject
        {
            ["location"] = $"arn:aws:s3:::{bucket}/{prefix}",
            ["encryptionDisabled"] = settings.Flag("encryptionDisabled"),
        };
        try
        {
            if (settings.Text("packaging") == "ZIP")
            {
                await SendZipAsync(
                    files, bucket, prefix, Path.Combine(folder.Root, "artifacts.zip"), result, buckets, cancellation).ConfigureAwait(false);
                return result;
            }

            foreach (var (path, key) in files)
            {
                await SendAsync(path, bucket, prefix.Length == 0 ? key : $"{prefix}/{key}", buckets, cancellation).ConfigureAwait(false);
            }

            return result;
        }
        catch (ServiceException fault)
        {
            throw new PhaseFault(Code, $"error while uploading artifacts to {bucket}/{prefix}: {fault.Code}: {fault.Message}");
        }
    }

    private static List<(string Path, string Key)> Find(BuildspecArtifacts wanted, string source)
    {
        var root = Path.GetFullPath(Path.Combine(source, wanted.BaseDirectory ?? "."));
        if (!Directory.Exists(root) || !$"{root}/".StartsWith($"{source}/", StringComparison.Ordinal))
        {
            throw new PhaseFault(Code, "no matching base directory path found for " + wanted.BaseDirectory);
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddIncludePatterns(wanted.Files);
        matcher.AddExcludePatterns(wanted.Excluded);
        var found = matcher.GetResultsInFullPath(root).Order(StringComparer.Ordinal).ToList();
        return found.Count == 0
            ? throw new PhaseFault(Code, $"no matching artifact paths found: {string.Join(", ", wanted.Files)}")
            :
            [
                .. found.Select(
                    path => (path, wanted.DiscardPaths ? Path.GetFileName(path) : Path.GetRelativePath(root, path).Replace('\\', '/'))),
            ];
    }

    private static async Task SendZipAsync(
        List<(string Path, string Key)> files,
        string bucket,
        string key,
        string archive,
        JsonObject result,
        IObjectBuckets buckets,
        CancellationToken cancellation)
    {
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Create))
        {
            foreach (var (path, name) in files)
            {
                zip.CreateEntryFromFile(path, name);
            }
        }

        var bytes = await File.ReadAllBytesAsync(archive, cancellation).ConfigureAwait(false);
        result["sha256sum"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await SendAsync(archive, bucket, key, buckets, cancellation).ConfigureAwait(false);
    }

    private static async Task SendAsync(string path, string bucket, string key, IObjectBuckets buckets, CancellationToken cancellation)
    {
        var content = File.OpenRead(path);
        await using (content.ConfigureAwait(false))
        {
            await buckets.WriteAsync(bucket, key, content, cancellation).ConfigureAwait(false);
        }
    }
}
