using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Base;

/// <summary>Makes the base images from Debian's packages and this machine's .NET runtime, for networks without an image registry.</summary>
public sealed class BuildBaseRunner(IContainerEngine engine, IDeliveryProgress progress, BaseOptions options)
{
    /// <summary>
    /// Makes what is not there yet, and loads what the engine lacks. Throws <see cref="BadInputException"/> without an engine.
    /// </summary>
    public async Task<BasesFile> RunAsync(CancellationToken cancellation)
    {
        using var step = progress.Begin("Base images", "Look for them");
        if (await engine.SilenceAsync(cancellation) is { } silence)
        {
            throw new BadInputException(
                $"Expected a container engine to load base images into: {silence}. Start one, or say where it is with DOCKER_HOST. "
                + "Nothing was changed.");
        }

        var inputs = Inputs();
        var known = File.Exists(options.RecordPath)
            ? DomainJson.Bases.Read(File.ReadAllText(options.RecordPath), options.RecordPath).Value
            : null;
        if (known is null || known.Bases.Count < 2 || known.Bases.Any(image => image.Inputs != inputs) || !File.Exists(options.ArchivePath))
        {
            known = await MakeAsync(inputs, step, cancellation);
        }
        else if (await HasAllAsync(known, cancellation))
        {
            step.Done("Unchanged: " + Names(known));
            return known;
        }

        step.Update("Load them into the engine");
        await using (var archive = File.OpenRead(options.ArchivePath))
        {
            await engine.LoadAsync(archive, step.Update, cancellation);
        }

        if (!await HasAllAsync(known, cancellation))
        {
            throw new CloudException(
                $"Loaded {options.ArchivePath} into the container engine; expected {Names(known)} there, found not all of them. "
                + $"Delete {options.OutputFolder} and run the same command again.");
        }

        step.Done(Names(known));
        return known;
    }

    private static string Names(BasesFile file) => string.Join(", ", file.Bases.Select(image => $"{image.Kind} {image.Image[..19]}"));

    private async Task<bool> HasAllAsync(BasesFile file, CancellationToken cancellation)
    {
        foreach (var image in file.Bases)
        {
            if (!await engine.HasImageAsync(image.Image, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What decides: script and packages by content, release, mirror and runtimes by name.</summary>
    private string Inputs() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        FolderHash.Compute(
            options.ScriptFolder, [Path.Combine(options.ScriptFolder, "make-base.sh"), Path.Combine(options.ScriptFolder, "packages.txt")]),
        options.Suite,
        options.Mirror,
        options.RuntimeVersion,
        options.AspNetVersion))));

    private async Task<BasesFile> MakeAsync(string inputs, IProgressStep step, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.OutputFolder);
        await RunScriptAsync(step, cancellation);
        step.Update("Write the images");
        var (debian, dotnet) = (Path.Combine(options.OutputFolder, "debian.tar"), Path.Combine(options.OutputFolder, "dotnet.tar"));
        var ids = await BaseArchive.WriteAsync(options.ArchivePath, debian, dotnet, inputs[..12], cancellation);
        File.Delete(debian);
        File.Delete(dotnet);
        var file = new BasesFile
        {
            Bases = [.. ids.OrderBy(id => id.Key, StringComparer.Ordinal).Select(id => new BaseImage(id.Key, id.Value, inputs))],
        };
        WholeFile.Write(options.RecordPath, DomainJson.Bases.Write(file));
        return file;
    }

    private async Task RunScriptAsync(IProgressStep step, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "bash",
            [
                Path.Combine(options.ScriptFolder, "make-base.sh"),
                options.OutputFolder,
                options.Suite,
                options.Mirror,
                options.DotNetRoot,
                options.RuntimeVersion,
                options.AspNetVersion,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                step.Update(line);
            }

            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new CloudException($"The base could not be made: {(await errors).Trim()}");
        }
    }
}
