using System.IO.Compression;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>The folders of one build, below the state folder; removed when it is over.</summary>
internal sealed class BuildFolder(string path)
{
    /// <summary>All of it.</summary>
    public string Root { get; } = Directory.CreateDirectory(path).FullName;

    /// <summary>The source: CODEBUILD_SRC_DIR.</summary>
    public string Source { get; } = Directory.CreateDirectory(Path.Combine(path, "src")).FullName;

    /// <summary>What passes from one command to the next.</summary>
    public string Shell { get; } = Directory.CreateDirectory(Path.Combine(path, "shell")).FullName;

    /// <summary>Downloads and unpacks the source. Entries that lead out of the folder are refused; permissions are kept.</summary>
    public async Task DownloadAsync(Build build, IObjectBuckets buckets, CancellationToken cancellation)
    {
        var source = build.Settings.Structure("source")!;
        if (source.Required("type") != "S3")
        {
            return;
        }

        var (bucket, key) = ProjectSettings.Location(source.Text("location"))!.Value;
        var archive = Path.Combine(Root, "source.zip");
        var content = buckets.OpenRead(bucket, key)
            ?? throw new PhaseFault(
                "CLIENT_ERROR",
                "NoSuchKey: The specified key does not exist. for primary source and source version "
                + $"{build.Settings.Text("sourceVersion")}: s3://{bucket}/{key}");
        await using (content.ConfigureAwait(false))
        {
            var file = File.Create(archive);
            await using (file.ConfigureAwait(false))
            {
                await content.CopyToAsync(file, cancellation).ConfigureAwait(false);
            }
        }

        try
        {
            await ZipFile.ExtractToDirectoryAsync(archive, Source, overwriteFiles: true, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw new PhaseFault("CLIENT_ERROR", $"s3://{bucket}/{key} cannot be unpacked: expected a ZIP file. {fault.Message}");
        }

        File.Delete(archive);
    }

    /// <summary>The buildspec: inline, an object by its ARN, or a file of the source, <c>buildspec.yml</c> by default.</summary>
    public async Task<Buildspec> BuildspecAsync(Build build, IObjectBuckets buckets, CancellationToken cancellation)
    {
        var text = build.Settings.Structure("source")!.Text("buildspec");
        if (Buildspec.IsInline(text))
        {
            return BuildspecReader.Read(text!);
        }

        if (text?.StartsWith("arn:", StringComparison.Ordinal) == true)
        {
            var found = ProjectSettings.Location(text) is var (bucket, key) ? buckets.OpenRead(bucket, key) : null;
            using var reader = new StreamReader(found ?? throw new PhaseFault("YAML_FILE_ERROR", $"The buildspec {text} does not exist"));
            return BuildspecReader.Read(await reader.ReadToEndAsync(cancellation).ConfigureAwait(false));
        }

        var file = Path.GetFullPath(Path.Combine(Source, string.IsNullOrEmpty(text) ? "buildspec.yml" : text));
        return file.StartsWith(Source + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file)
            ? BuildspecReader.Read(await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false))
            : throw new PhaseFault("YAML_FILE_ERROR", $"stat {file}: no such file or directory");
    }

    /// <summary>Removes all of it. What cannot be removed stays for a person to look at.</summary>
    public void Delete()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
        }
    }
}
