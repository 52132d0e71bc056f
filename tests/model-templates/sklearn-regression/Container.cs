using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;

namespace Slipway.SklearnRegression.Tests;

/// <summary>A container's /opt/ml in a temporary folder, with a copy of the program in which the manifest may be another.</summary>
internal sealed class Container : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-sklearn-").FullName;

    public Container(string? manifest = null)
    {
        foreach (var file in Directory.EnumerateFiles(Python.Template, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("__pycache__", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(Program, Path.GetRelativePath(Python.Template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        if (manifest is not null)
        {
            File.WriteAllText(Path.Combine(Program, "model.json"), manifest);
        }
    }

    private string Program => Path.Combine(_folder, "program");

    public string PathOf(string path) => Path.Combine(_folder, "ml", path);

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
    }

    public void Generate(int rows, string path)
    {
        var (exitCode, text) = TryGenerate(rows, path);
        Assert.True(exitCode == 0, text);
    }

    public (int ExitCode, string Text) TryGenerate(int rows, string path) =>
        Python.Run([Path.Combine(Program, "main.py"), "generate", "--out", PathOf(path), "--rows", $"{rows}", "--seed", "5"]);

    public (int ExitCode, string Text) Run(string verb, params (string Name, string Value)[] variables) =>
        Python.Run([Path.Combine(Program, "main.py"), verb], [("SAGEMAKER_BASE_DIR", PathOf("")), .. variables]);

    /// <summary>Prepares, trains and packs a model of the raw data, as the pipeline does around the jobs.</summary>
    public void Train(string version = "V1.0.0", string more = "")
    {
        Succeed(Run("prepare"));
        Write("input/data/train/train.csv", Read("processing/output/train/train.csv"));
        Write("input/config/hyperparameters.json", $$"""{"version":"{{version}}","iterations":"60","ridge":"3"{{more}}}""");
        Write("input/config/inputdataconfig.json", """{"train":{"TrainingInputMode":"File"}}""");
        Succeed(Run("train"));
        Write("processing/input/test/test.csv", Read("processing/output/test/test.csv"));
        Pack("candidate");
    }

    public void Pack(string input)
    {
        Directory.CreateDirectory(PathOf($"processing/input/{input}"));
        using var packed = new GZipStream(File.Create(PathOf($"processing/input/{input}/model.tar.gz")), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(PathOf("model"), packed, includeBaseDirectory: false);
    }

    /// <summary>Starts the server on a free port; its address is the end of the line that it prints.</summary>
    public (Process Process, HttpClient Client) Serve(string sabotage = "")
    {
        var server = Python.Start(
            [Path.Combine(Program, "main.py"), "serve"],
            ("SAGEMAKER_BASE_DIR", PathOf("")),
            ("SAGEMAKER_BIND_TO_PORT", "0"),
            ("SLIPWAY_SABOTAGE", sabotage));
        var line = server.StandardOutput.ReadLine();
        Assert.True(
            line?.StartsWith("Serving on http://127.0.0.1:", StringComparison.Ordinal) == true, line ?? server.StandardError.ReadToEnd());
        return (server, new HttpClient { BaseAddress = new Uri(line!.Split(' ')[^1]) });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Succeed((int ExitCode, string Text) run) => Assert.True(run.ExitCode == 0, run.Text);
}
