using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Slipway.Training.Tests.Sample;

namespace Slipway.Training.Tests;

/// <summary>Real processes and real signals: what happens when a spot instance is taken away, and afterwards.</summary>
public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();

    public InterruptionTests() => Configure(_folder, steps: 300);

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("-TERM", 143)]
    [InlineData("-KILL", 137)]
    public async Task A_job_that_was_interrupted_goes_on_and_makes_the_same_model(string signal, int code)
    {
        SkipOnWindows();
        using var alone = new TemporaryFolder();
        Configure(alone, steps: 300);
        Assert.Equal(0, (await RunAsync(alone)).Code);

        Directory.CreateDirectory(_folder.Paths.Checkpoints);
        var (interrupted, output) = await RunAsync(_folder, hold: 120, signal);
        Assert.Equal(code, interrupted);
        Assert.DoesNotContain("Going on", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Paths.Model));
        Assert.False(File.Exists(_folder.Paths.Failure));

        (var resumed, output) = await RunAsync(_folder);
        Assert.Equal(0, resumed);
        Assert.StartsWith($"Going on from the checkpoint {_folder.Paths.Checkpoints}", output, StringComparison.Ordinal);
        Assert.Contains("train:step=121;", output, StringComparison.Ordinal);
        Assert.DoesNotContain("train:step=120;", output, StringComparison.Ordinal);
        Assert.Equal(Model(alone), Model(_folder));
    }

    [SkippableFact]
    public async Task Two_interruptions_are_survived_as_well()
    {
        SkipOnWindows();
        using var alone = new TemporaryFolder();
        Configure(alone, steps: 300);
        Assert.Equal(0, (await RunAsync(alone)).Code);

        Directory.CreateDirectory(_folder.Paths.Checkpoints);
        Assert.Equal(143, (await RunAsync(_folder, hold: 50, "-TERM")).Code);
        Assert.Equal(137, (await RunAsync(_folder, hold: 200, "-KILL")).Code);
        Assert.Equal(0, (await RunAsync(_folder)).Code);
        Assert.Equal(Model(alone), Model(_folder));
    }

    [SkippableFact]
    public async Task Without_a_checkpoint_folder_the_job_stops_and_the_next_one_starts_anew()
    {
        SkipOnWindows();
        Assert.Equal(143, (await RunAsync(_folder, hold: 120, "-TERM")).Code);
        var (code, output) = await RunAsync(_folder);
        Assert.Equal(0, code);
        Assert.Contains("train:step=1;", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Paths.Checkpoints));
    }

    [SkippableFact]
    public async Task A_damaged_checkpoint_is_named_and_training_starts_anew()
    {
        SkipOnWindows();
        Directory.CreateDirectory(_folder.Paths.Checkpoints);
        Assert.Equal(143, (await RunAsync(_folder, hold: 120, "-TERM")).Code);
        var file = Path.Combine(_folder.Paths.Checkpoints, "slipway.checkpoint");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^8]);
        var (code, output) = await RunAsync(_folder);
        Assert.Equal(0, code);
        Assert.StartsWith($"Checkpoint {file}: expected 36 bytes with the SHA-256 ", output, StringComparison.Ordinal);
        Assert.Contains(
            "found 28 bytes with another or part of it. It is damaged. Training starts anew.", output, StringComparison.Ordinal);
        Assert.Contains("train:step=1;", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_processing_job_stops_with_143_and_no_message()
    {
        SkipOnWindows();
        using var process = Start(_folder, "process", null);
        Assert.Equal("at work", await process.StandardOutput.ReadLineAsync());
        await SignalAsync(process, "-TERM");
        Assert.Equal(143, process.ExitCode);
        Assert.False(File.Exists(_folder.Paths.Message));
    }

    [SkippableFact]
    public async Task A_thread_that_throws_ends_the_process_and_leaves_a_message()
    {
        SkipOnWindows();
        using var process = Start(_folder, "crash", null);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(134, process.ExitCode);
        Assert.Equal(
            "Unexpected InvalidOperationException: boom on a thread. The job's log has the details.",
            _folder.Read("/opt/ml/output/message"));
    }

    private static void SkipOnWindows() => Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no SIGTERM.");

    private static byte[] Model(TemporaryFolder folder) => File.ReadAllBytes(Path.Combine(folder.Paths.Model, "weights"));

    private static void Configure(TemporaryFolder folder, int steps)
    {
        folder.Write("/opt/ml/input/config/hyperparameters.json", $$"""{"steps":"{{steps}}","rate":"0.01"}""");
        folder.Write("/opt/ml/input/config/inputdataconfig.json", """{"train":{"TrainingInputMode":"File"}}""");
        folder.Write("/opt/ml/input/config/resourceconfig.json", """{"current_host":"algo-1","hosts":["algo-1"]}""");
        var rows = Enumerable.Range(0, 50)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 50.0},{1.5 + (i * i / 700.0)}\n"));
        folder.Write("/opt/ml/input/data/train/train.csv", "x,y\n" + string.Concat(rows));
    }

    // With a signal: sent where the trainer waits.
    private static async Task<(int Code, string Output)> RunAsync(TemporaryFolder folder, int? hold = null, string? signal = null)
    {
        using var process = Start(folder, "train", hold);
        var output = new System.Text.StringBuilder();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            output.Append(line).Append('\n');
            if (line == "waiting")
            {
                await SignalAsync(process, signal!);
            }
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, output.ToString());
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    private static Process Start(TemporaryFolder folder, string verb, int? hold) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(GradientDescent).Assembly.Location, verb])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["SAGEMAKER_BASE_DIR"] = folder.Paths.BaseFolder,
                [GradientDescent.Hold] = hold?.ToString(CultureInfo.InvariantCulture) ?? "",
                // A crash on purpose must not fill the disk.
                ["DOTNET_DbgEnableMiniDump"] = "0",
            },
        })!;
}
