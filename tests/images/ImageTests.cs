using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Runners.Images;

namespace Slipway.Images.Tests;

/// <summary>What the images that the engine built are.</summary>
[Collection(EngineTests.Name)]
public sealed class ImageTests(EngineFixture engine)
{
    private const long MegaByte = 1_000_000;

    public static TheoryData<string> Models => [.. EngineFixture.Models];

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task An_image_keeps_its_size_budget(string model)
    {
        var image = await engine.Client.Images.InspectImageAsync(engine.InEngine(model));
        var budget = EngineFixture.Sources.Single(source => source.Manifest.Name.Value == model).IsPublished ? 250 : 700;

        Assert.True(image.Size < budget * MegaByte, $"{model}: expected an image under {budget} MB, found {image.Size / MegaByte} MB.");
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public void An_image_says_what_it_is_and_runs_as_nobody_special(string model)
    {
        var image = engine.Image(model);
        var config = Blob(image, Blob(image, image.Digest).GetProperty("config").GetProperty("digest").GetString()!).GetProperty("config");
        string? Label(string name) => config.GetProperty("Labels").GetProperty($"org.opencontainers.image.{name}").GetString();

        Assert.Equal(image.FolderHash, Label("revision"));
        Assert.Equal($"src-{image.FolderHash[..16]}", Label("version"));
        Assert.Equal(image.Repository, Label("title"));
        Assert.NotEmpty(Label("source")!);
        Assert.NotEmpty(Label("licenses")!);
        Assert.DoesNotContain(config.GetProperty("User").GetString(), new[] { null, "", "0", "root", "0:0" });
        Assert.True(config.GetProperty("ExposedPorts").TryGetProperty("8080/tcp", out _));
        Assert.Equal("CMD", config.GetProperty("Healthcheck").GetProperty("Test")[0].GetString());
        Assert.NotEqual("/bin/sh", config.GetProperty("Entrypoint")[0].GetString());
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task An_unchanged_image_is_taken_without_asking_the_engine(string model)
    {
        var image = engine.Image(model);
        var before = engine.Counting.Calls;

        Assert.Equal(
            image,
            Assert.Single((await engine.RunAsync(EngineFixture.Sources.Single(source => source.Manifest.Name.Value == model))).Images));
        Assert.Equal(before, engine.Counting.Calls);
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task The_layout_holds_what_the_engine_has(string model)
    {
        var image = engine.Image(model);
        var inspected = await engine.Client.Images.InspectImageAsync(engine.InEngine(model));
        var manifest = Blob(image, image.Digest);

        // The engine's id of an image is the digest of its configuration.
        Assert.Equal(inspected.ID, manifest.GetProperty("config").GetProperty("digest").GetString());
        Assert.Equal(inspected.RootFS.Layers.Count, manifest.GetProperty("layers").GetArrayLength());
        Assert.Equal("engine", image.Builder);
        Assert.NotNull(image.Base);
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task A_program_in_an_image_writes_a_file_for_this_machine_or_says_why_not(string model)
    {
        var target = Path.Combine(engine.Folder, $"{model}.csv");

        Assert.Null(await engine.Engine.CopyFileAsync(
            engine.InEngine(model), ["generate", "--out", "/opt/ml/sample.csv", "--rows", "5"], "/opt/ml/sample.csv", target, default));

        Assert.Equal(6, File.ReadAllLines(target).Length);
        var fault = await engine.Engine
            .CopyFileAsync(engine.InEngine(model), ["generate", "--rows", "5"], "/opt/ml/sample.csv", target, default);
        Assert.Contains("exit code 2", fault, StringComparison.Ordinal);
        Assert.Contains("expected --out FILE", fault, StringComparison.Ordinal);
    }

    private JsonElement Blob(BuiltImage image, string digest) =>
        JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(engine.Output, image.Layout, "blobs", "sha256", digest["sha256:".Length..]))).RootElement;
}
