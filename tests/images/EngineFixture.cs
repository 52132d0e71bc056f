using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.Aws.Images.Engine;
using Slipway.Domain.Files;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Images.Engine;

namespace Slipway.Images.Tests;

/// <summary>
/// The images of all templates, built once for all tests by the engine of this machine, in a folder that goes away. Without an engine or a
/// base the tests are skipped and say why.
/// </summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly DockerContainerEngine _engine = new(Environment.GetEnvironmentVariable("DOCKER_HOST"));
    private Dictionary<string, BuiltImage> _built = [];
    private string? _missing;

    public static string Root { get; } = FindRoot();

    /// <summary>Names of the models with a Dockerfile.</summary>
    public static IEnumerable<string> Models => Sources.Select(source => source.Manifest.Name.Value);

    public static IEnumerable<ModelSource> Sources =>
        ModelSource.Folders(Root).Select(folder => ModelSource.Read(Root, folder)).Where(source => source.Recipe is not null);

    public DockerClient Client { get; } = (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host
        ? new DockerClientConfiguration(new Uri(host))
        : new DockerClientConfiguration()).CreateClient();

    /// <summary>Stands for the output folder of the build, images and all.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("slipway-images-").FullName;

    /// <summary>Where layouts and images.json go, as the build has it.</summary>
    public string Output => Path.Combine(Folder, "images");

    /// <summary>The bases that BuildBase made.</summary>
    public static string Bases => Path.Combine(Root, "output/bases/bases.json");

    internal DockerContainerEngine Engine => _engine;

    internal CountingEngine Counting { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Counting = new CountingEngine(_engine);
        var models = Sources.ToList();
        _missing = await _engine.SilenceAsync(default);
        foreach (var model in models)
        {
            _missing ??= await Builder().ObstacleAsync(model, default);
        }

        if (_missing is null)
        {
            _built = (await RunAsync([.. models])).Images.ToDictionary(image => image.Model.Value);
        }
    }

    /// <summary>Builds as a command of its own would.</summary>
    public Task<ImagesFile> RunAsync(params ModelSource[] models) =>
        new BuildImagesRunner([Builder()], new SilentProgress(), Output).RunAsync(models, default);

    /// <summary>The image of a model; skips the test when there can be none.</summary>
    public BuiltImage Image(string model)
    {
        Skip.If(_missing is not null, $"Real images are not tested: {_missing}.");
        return _built[model];
    }

    /// <summary>Name of the image in the engine.</summary>
    public string InEngine(string model) => $"{Image(model).Repository}:{ImageJob.TagOf(Image(model).FolderHash)}";

    public async Task DisposeAsync()
    {
        foreach (var image in _built.Keys)
        {
            await Client.Images.DeleteImageAsync(InEngine(image), new ImageDeleteParameters { Force = true });
        }

        Client.Dispose();
        _engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private EngineImageBuilder Builder() => new(
        Counting,
        new KnownBases(null, Path.Combine(Root, "containers/base/bases.json"), Bases),
        new ProgramAssembler(new DotNetPublish()),
        Path.Combine(Output, ".layers"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}

[CollectionDefinition(Name)]
public sealed class EngineTests : ICollectionFixture<EngineFixture>
{
    public const string Name = "engine";
}
