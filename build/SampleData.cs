using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Files;
using Slipway.Runners;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Builders;

/// <summary>Data that a template generates for itself, so that a rehearsal needs no download.</summary>
static class SampleData
{
    // The image's user owns /opt/ml.
    const string InContainer = "/opt/ml/sample.csv";

    /// <summary>Path of the sample data of a model's built program; generated once an image.</summary>
    public static async Task<string> EnsureAsync(ModelSource model, BuiltImage image, CancellationToken cancellation)
    {
        var path = BuildPaths.SampleData / $"{model.Manifest.Name}-{image.FolderHash[..16]}.csv";
        if (File.Exists(path))
            return path;

        Directory.CreateDirectory(BuildPaths.SampleData);
        var unfinished = path + ".tmp";
        if (await (await InEngineAsync(image, cancellation)
            ? ByEngineAsync(image, unfinished, cancellation)
            : HereAsync(model, image, unfinished, cancellation)) is { } fault)
            throw new BadInputException($"{model.Manifest.Name} generates no sample data ({fault}). Give a CSV file with --data PATH.");
        File.Move(unfinished, path, overwrite: true);
        return path;
    }

    static string NameOf(BuiltImage image) => $"{image.Repository}:{ImageJob.TagOf(image.FolderHash)}";

    static async Task<bool> InEngineAsync(BuiltImage image, CancellationToken cancellation)
    {
        if (image.Base is null)
            return false;
        using var engine = Composition.OpenEngine();
        return await engine.SilenceAsync(cancellation) is null && await engine.HasImageAsync(NameOf(image), cancellation);
    }

    // What the program needs is in the image, and may not be on this machine.
    static async Task<string?> ByEngineAsync(BuiltImage image, string path, CancellationToken cancellation)
    {
        using var engine = Composition.OpenEngine();
        return await engine.CopyFileAsync(NameOf(image), ["generate", "--out", InContainer], InContainer, path, cancellation);
    }

    static async Task<string?> HereAsync(ModelSource model, BuiltImage image, string path, CancellationToken cancellation)
    {
        var program = Path.Combine(BuildPaths.Images, Path.GetDirectoryName(image.Layout)!, "program");
        var command = ImageProgram.Command(model, program);
        using var process = Process.Start(
            new ProcessStartInfo(command[0], [.. command.Skip(1), "generate", "--out", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? null : (await errors).Trim();
    }
}
