using System.Diagnostics;

namespace Slipway.Benchmarks.Inference;

/// <summary>The regression template, published and trained on its own made-up data, as a delivery does it.</summary>
internal static class TrainedTemplate
{
    /// <summary>Leaves a model in <paramref name="folder"/>; the result is the published program.</summary>
    public static string Make(string folder)
    {
        var published = Path.Combine(folder, "program");
        Run(
            folder,
            [
                "publish",
                Path.Combine(Root(), "model-templates", "regression"),
                "--configuration",
                "Release",
                "--output",
                published,
                "--verbosity",
                "quiet",
            ]);
        var program = Path.Combine(published, "Slipway.Regression.dll");
        Run(folder, [program, "generate", "--out", Path.Combine(folder, "processing", "input", "raw", "data.csv"), "--rows", "5000"]);
        Run(folder, [program, "prepare"]);
        var configuration = Directory.CreateDirectory(Path.Combine(folder, "input", "config")).FullName;
        File.WriteAllText(Path.Combine(configuration, "hyperparameters.json"), """{"ridge":"3","version":"V1.0.0"}""");
        File.WriteAllText(Path.Combine(configuration, "inputdataconfig.json"), """{"train":{}}""");
        File.WriteAllText(Path.Combine(configuration, "resourceconfig.json"), """{"current_host":"algo-1","hosts":["algo-1"]}""");
        var channel = Directory.CreateDirectory(Path.Combine(folder, "input", "data", "train")).FullName;
        File.Copy(Path.Combine(folder, "processing", "output", "train", "train.csv"), Path.Combine(channel, "train.csv"));
        Run(folder, [program, "train"]);
        return program;
    }

    private static void Run(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        start.Environment["SAGEMAKER_BASE_DIR"] = folder;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"dotnet {string.Join(' ', arguments)}: expected exit code 0, found {process.ExitCode}.\n{output}");
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Slipway.slnx")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Expected to run inside the repository: Slipway.slnx was not found.");
        return folder;
    }
}
