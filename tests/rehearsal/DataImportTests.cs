namespace Slipway.Rehearsal.Tests;

/// <summary>Data that is no CSV: the model's own program converts it, or says at which offset it is at fault.</summary>
public sealed class DataImportTests : IDisposable
{
    private const int Images = 3;
    private readonly BuildScript _build = new();

    public void Dispose() => _build.Dispose();

    [SkippableFact]
    public async Task Converts_IDX_images_and_says_what_to_type_next()
    {
        var images = await WriteAsync(Images);

        var run = await RunAsync("ImportData", "--model", "digits", "--data", images);

        Assert.Equal(0, run.ExitCode);
        var csv = Path.Combine(_build.Output, "data", "digits-train-images-idx3-ubyte.csv");
        Assert.Equal(Images + 2, (await File.ReadAllTextAsync(csv)).Split('\n').Length);
        Assert.Contains($"Next: ./build.sh --model digits --data {csv}", run.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_cut_file_is_refused_with_its_offset_before_any_job_starts()
    {
        var images = await WriteAsync(Images);
        using (var file = File.OpenWrite(images))
        {
            file.SetLength(1000);
        }

        var run = await RunAsync("Rehearse", "--model", "digits", "--data", images);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("train-images-idx3-ubyte, offset 1000: expected 2368 bytes", run.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_build.Output, "rehearsal", "cloud")));
    }

    private async Task<string> WriteAsync(byte count)
    {
        var images = Path.Combine(_build.Output, "train-images-idx3-ubyte");
        await File.WriteAllBytesAsync(images, [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[count * 28 * 28]]);
        await File.WriteAllBytesAsync(
            Path.Combine(_build.Output, "train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, count, .. new byte[count]]);
        return images;
    }

    private Task<FinishedBuild> RunAsync(params string[] arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "build.sh needs bash.");
        return _build.RunAsync(arguments);
    }
}
