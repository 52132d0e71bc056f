using System.Formats.Tar;
using System.IO.Compression;
using Slipway.Domain.Models;
using Slipway.Regression.Jobs;
using Slipway.Regression.Samples;
using Slipway.Training;

namespace Slipway.Regression.Tests;

/// <summary>A container's /opt/ml in a temporary folder, and what the cloud does with it around the jobs.</summary>
internal sealed class Container : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-regression-");

    public static ModelManifest Manifest { get; } = TemplateManifest.Read(AppContext.BaseDirectory);

    public ContainerPaths Paths => new(_folder.FullName);

    public StringWriter Output { get; } = new();

    public StringWriter Errors { get; } = new();

    public static string Sample(int rows, ulong seed = 1)
    {
        using var text = new StringWriter();
        BikeRentals.Write(text, rows, seed);
        return text.ToString();
    }

    public void Write(string path, string content)
    {
        var file = Paths.Resolve(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Read(string path) => File.ReadAllText(Paths.Resolve(path));

    public void ConfigureTraining(string train, string hyperparameters)
    {
        Write("/opt/ml/input/data/train/train.csv", train);
        Write("/opt/ml/input/config/hyperparameters.json", hyperparameters);
        Write("/opt/ml/input/config/inputdataconfig.json", """{"train":{"TrainingInputMode":"File"}}""");
        Write("/opt/ml/input/config/resourceconfig.json", """{"current_host":"algo-1","hosts":["algo-1"]}""");
    }

    public Task<int> TrainAsync(string train, string hyperparameters, DataManifest? data = null)
    {
        ConfigureTraining(train, hyperparameters);
        return TrainingHost.RunAsync(
            () => new RegressionTrainer(data is null ? Manifest : Manifest with { Data = data }),
            Paths,
            Output,
            Errors,
            CancellationToken.None);
    }

    /// <summary>Packs the trained model as SageMaker does and hands it to an evaluation.</summary>
    public void PackModel(string path)
    {
        var file = Paths.Resolve(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(Paths.Model, packed, includeBaseDirectory: false);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
