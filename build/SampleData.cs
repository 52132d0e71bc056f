using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Runners;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Builders;

/// <summary>Data that a template generates for itself, so that a rehearsal needs no download.</summary>
static class SampleData
{
    /// <summary>Path of the sample data of a model's built program; generated once an image.</summary>
    public static async Task<string> EnsureAsync(ModelSource model, Slipway.Domain.Files.BuiltImage image, CancellationToken cancellation)
    {
        var path = BuildPaths.SampleData / $"{model.Manifest.Name}-{image.FolderHash[..16]}.csv";
        if (File.Exists(path))
            return path;

        Directory.CreateDirectory(BuildPaths.SampleData);
        var program = Path.Combine(BuildPaths.Images, Path.GetDirectoryName(image.Layout)!, "program");
        var command = ImageProgram.Command(model, program);
        using var process = Process.Start(
            new ProcessStartInfo(command[0], [.. command.Skip(1), "generate", "--out", path + ".tmp"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new BadInputException($"{model.Manifest.Name} generates no sample data ({(await errors).Trim()}). Give a CSV file with --data PATH.");
        File.Move(path + ".tmp", path, overwrite: true);
        return path;
    }
}
