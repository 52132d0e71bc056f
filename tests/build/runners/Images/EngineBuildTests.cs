using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Images.Engine;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

/// <summary>Which images are built, by whom, from what, and what is left alone.</summary>
public sealed class EngineBuildTests : IDisposable
{
    private readonly ModelRepository _repository = new();
    private readonly FakeEngine _engine = new() { Images = { ModelRepository.Base } };
    private readonly FakePublisher _publisher = new();
    private readonly FakeProgress _progress = new();

    public void Dispose() => _repository.Dispose();

    private async Task<IReadOnlyList<BuiltImage>> BuildAsync(string[] models, bool only = false, string? named = null, int atOnce = 2)
    {
        // As each command would: nothing is carried over but what is on disk.
        var assembler = new ProgramAssembler(_publisher);
        var engine = new EngineImageBuilder(
            _engine, new KnownBases(named, _repository.Folder.File("bases.json")), assembler, _repository.Folder.File("layers"));
        IImageBuilder[] builders = only ? [engine] : [engine, new LayoutImageBuilder(assembler)];
        return (await new BuildImagesRunner(builders, _progress, _repository.Output, atOnce)
            .RunAsync([.. models.Select(_repository.Read)], default)).Images;
    }

    [Fact]
    public async Task The_engine_builds_what_the_Dockerfile_copies_on_the_base_that_is_known()
    {
        var image = Assert.Single(await BuildAsync(["bikes"]));

        var (build, context) = Assert.Single(_engine.Built);
        Assert.Equal(["Dockerfile", "program/Model.dll", "program/Model.runtimeconfig.json"], context.Keys.Order(StringComparer.Ordinal));
        Assert.Equal($"slipway/bikes:src-{image.FolderHash[..16]}", build.Tag);
        Assert.Equal(
            new Dictionary<string, string> { ["BASE_IMAGE"] = ModelRepository.Base, ["REVISION"] = image.FolderHash }, build.Arguments);
        Assert.Equal("models/bikes", build.Labels["org.opencontainers.image.source"]);
        Assert.Equal(("engine", ModelRepository.Base), (image.Builder, image.Base));
        Assert.NotEqual(_repository.Read("bikes").Hash(), image.FolderHash);
        Assert.True(File.Exists(Path.Combine(_repository.Output, image.Layout, "blobs", "sha256", image.Digest["sha256:".Length..])));
    }

    [Fact]
    public async Task A_template_without_a_project_is_copied_as_it_is_with_the_host_that_it_shares()
    {
        await BuildAsync(["trees"]);

        Assert.Equal(
            ["Dockerfile", "containers/python/serve.py", "program/main.py", "program/model.json"],
            Assert.Single(_engine.Built).Context.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(_publisher.Published);
    }

    [Fact]
    public async Task What_was_built_is_taken_without_asking_the_engine_even_when_it_is_gone()
    {
        var first = await BuildAsync(["bikes", "cars", "trees"]);
        _engine.Calls.Clear();
        _engine.Silence = "it sleeps";

        Assert.Equal(first, await BuildAsync(["bikes", "cars", "trees"]));
        Assert.Empty(_engine.Calls);
        Assert.Equal(2, _publisher.Published.Count);
    }

    [Theory]
    [InlineData("models/bikes/Features.cs", "bikes")]
    [InlineData("models/trees/main.py", "trees")]
    [InlineData("containers/serving/Server.cs", "bikes cars")]
    [InlineData("containers/python/serve.py", "trees")]
    [InlineData("containers/other/Server.cs", "")]
    public async Task A_change_rebuilds_the_models_that_are_made_from_it_and_no_others(string path, string rebuilt)
    {
        foreach (var only in new[] { true, false })
        {
            _engine.Silence = only ? null : "it sleeps";
            _repository.Write(path, "before");
            var before = await BuildAsync(["bikes", "cars", "trees"], only);
            _repository.Write(path, "after " + only);
            var after = await BuildAsync(["bikes", "cars", "trees"], only);

            Assert.Equal(rebuilt, string.Join(' ', after.Except(before).Select(image => image.Model.Value)));
        }
    }

    [Fact]
    public async Task Another_base_is_another_image()
    {
        var before = await BuildAsync(["bikes"]);
        var named = "registry.example.com/dotnet@sha256:" + new string('2', 64);
        var after = await BuildAsync(["bikes"], named: named);

        Assert.NotEqual(before[0].FolderHash, after[0].FolderHash);
        Assert.Equal(("sha256:" + new string('2', 64), named), (after[0].Base, _engine.Built[1].Build.Arguments["BASE_IMAGE"]));
    }

    [Fact]
    public async Task Without_an_engine_the_image_is_the_program_alone_and_one_line_says_so()
    {
        _engine.Silence = "no container engine answers at unix:///none (No such file)";

        var image = Assert.Single(await BuildAsync(["trees"]));

        Assert.Equal(("layout", null, _repository.Read("trees").Hash()), (image.Builder, image.Base, image.FolderHash));
        Assert.Contains(
            "The image of trees holds the program alone, without a base system: this machine's python3 runs it, which must find "
            + "python3-sklearn here. "
            + "Why: no container engine answers at unix:///none (No such file).",
            _progress.Lines);
        var config = Config(image);
        Assert.Equal("""["python3","/opt/program/main.py"]""", config.GetProperty("config").GetProperty("Entrypoint").GetRawText());
        Assert.Equal(
            "MIT", config.GetProperty("config").GetProperty("Labels").GetProperty("org.opencontainers.image.licenses").GetString());
    }

    [Fact]
    public async Task An_engine_without_a_known_base_builds_nothing_and_says_how_to_get_one()
    {
        _repository.Folder.Write("bases.json", """{ "formatVersion": 1, "bases": [] }""");

        Assert.Equal("layout", Assert.Single(await BuildAsync(["bikes"])).Builder);
        Assert.Contains(_progress.Lines, line => line.Contains("./build.sh BuildBase", StringComparison.Ordinal));
        _repository.Write("models/bikes/new.cs", "");
        Assert.Contains(
            "BuildBase",
            (await Assert.ThrowsAsync<BadInputException>(() => BuildAsync(["bikes"], only: true))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_the_engine_lost_is_no_base()
    {
        _engine.Images.Clear();

        Assert.Contains(
            "no longer has the base",
            (await Assert.ThrowsAsync<BadInputException>(() => BuildAsync(["bikes"], only: true))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_built_at_once_but_no_more_than_said_and_their_programs_one_by_one()
    {
        _engine.Gate = new TaskCompletionSource();
        var building = BuildAsync(["bikes", "cars", "trees"]);
        while (_engine.MostAtOnce < 2)
        {
            await Task.Yield();
        }

        _engine.Gate.SetResult();
        var images = await building;

        Assert.Equal(["bikes", "cars", "trees"], images.Select(image => image.Model.Value));
        Assert.Equal(2, _engine.MostAtOnce);
        Assert.False(_publisher.WasTwiceAtOnce);
    }

    [Fact]
    public async Task Something_that_is_copied_and_nowhere_is_bad_input()
    {
        File.Delete(_repository.Folder.File("containers/python/serve.py"));

        Assert.Contains(
            "models/trees/Dockerfile copies 'containers/python/serve.py'",
            (await Assert.ThrowsAsync<BadInputException>(() => BuildAsync(["trees"]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_keeps_other_models_and_where_an_image_was_pushed()
    {
        var bikes = Assert.Single(await BuildAsync(["bikes"]));
        await new PushImagesRunner(new FakeImages(new KillSwitch()), _progress, _repository.Output).RunAsync(bikes, default);
        await BuildAsync(["trees"]);
        Assert.Equal(bikes, Assert.Single(await BuildAsync(["bikes"])));

        var path = Path.Combine(_repository.Output, "images.json");
        var recorded = DomainJson.Images.Parse(File.ReadAllText(path), path).Images;
        Assert.Equal(["bikes", "trees"], recorded.Select(image => image.Model.Value));
        Assert.EndsWith(bikes.Digest, recorded[0].Pushed, StringComparison.Ordinal);
        Assert.Null(recorded[1].Pushed);
    }

    [Fact]
    public async Task An_image_that_is_built_again_elsewhere_is_taken_from_the_registry()
    {
        var image = Assert.Single(await BuildAsync(["bikes"]));
        var registry = new FakeImages(new KillSwitch());
        var runner = new PushImagesRunner(registry, _progress, _repository.Output);
        await runner.RunAsync(image, default);
        var again = image with { Digest = "sha256:" + new string('9', 64) };

        var pushed = await runner.RunAsync(again, default);

        Assert.Equal(
            (image.Digest, $"000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bikes@{image.Digest}"), (pushed.Digest, pushed.Uri));
        Assert.Single(registry.Pushed);
        var path = Path.Combine(_repository.Output, "images.json");
        Assert.Equal(pushed.Uri, Assert.Single(DomainJson.Images.Parse(File.ReadAllText(path), path).Images).Pushed);
    }

    private JsonElement Config(BuiltImage image)
    {
        var blobs = Path.Combine(_repository.Output, image.Layout, "blobs", "sha256");
        JsonElement Read(string digest) =>
            JsonDocument.Parse(File.ReadAllBytes(Path.Combine(blobs, digest["sha256:".Length..]))).RootElement;
        return Read(Read(image.Digest).GetProperty("config").GetProperty("digest").GetString()!);
    }
}
