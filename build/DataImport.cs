using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Runners;
using Slipway.Runners.Images;

/// <summary>Data files that are no CSV: the model's own program converts them, because only the template knows what they mean.</summary>
static class DataImport
{
    /// <summary>The file as it is, or the CSV that the model's program made of an IDX file.</summary>
    public static async Task<string?> EnsureCsvAsync(
        DotNetPublisher publisher, ModelSource model, string? data, CancellationToken cancellation) =>
        data is not null && IsIdx(data) ? await RunAsync(publisher, model, data, cancellation) : data;

    /// <summary>Converts a file by the verb <c>import</c> of the model's program. Returns the path of the CSV.</summary>
    public static async Task<string> RunAsync(DotNetPublisher publisher, ModelSource model, string data, CancellationToken cancellation)
    {
        if (!File.Exists(data))
            throw new BadInputException($"--data: expected a file at {data}, found none. Nothing was changed.");
        using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
        var image = (await ImageBuilding.Runner(publisher, progress).RunAsync([model], cancellation)).Images[0];
        var program = Path.Combine(BuildPaths.Images, Path.GetDirectoryName(image.Layout)!, "program");
        var csv = BuildPaths.SampleData / $"{model.Manifest.Name}-{Path.GetFileName(data)}.csv";
        string[] arguments =
        [
            Path.Combine(program, Slipway.Runners.Images.Builders.ImageProgram.EntryOf(program)),
            "import",
            "--images",
            data,
            "--out",
            csv,
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new BadInputException($"{model.Manifest.Name} could not import {data}: {(await errors).Trim()}\nNo job was started.");
        progress.Note(said.Trim());
        return csv;
    }

    /// <summary>
    /// Whether a file, or what is gzipped in it, begins as an IDX file of bytes does: 0, 0, 8 and the number of dimensions.
    /// </summary>
    static bool IsIdx(string path)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        try
        {
            using var content = isPacked ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var start = new byte[4];
            return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0, 0, 8, 1 or 3];
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
