using Slipway.Domain.Files;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

public sealed class ImageRunnersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Publisher _publisher = new();
    private readonly FakeProgress _progress = new();
    private readonly KillSwitch _kills = new();

    public ImageRunnersTests() => _folder.Write("models/bikes/model.json", DomainJson.Manifest.Write(Samples.Manifest));

    public void Dispose() => _folder.Dispose();

    private string Output => _folder.File("output");

    private async Task<BuiltImage> BuildAsync()
    {
        var model = ModelSource.Read(_folder.Path, _folder.File("models/bikes"));
        return Assert.Single((await new BuildImagesRunner(_publisher, _progress, Output).RunAsync([model], default)).Images);
    }

    [Fact]
    public async Task Builds_an_image_and_says_so_in_images_json()
    {
        var image = await BuildAsync();

        Assert.Equal("slipway/bikes", image.Repository);
        Assert.True(File.Exists(Path.Combine(Output, image.Layout, "index.json")));
        var file = DomainJson.Images.Parse(File.ReadAllText(Path.Combine(Output, "images.json")), "images.json");
        Assert.Equal(image, Assert.Single(file.Images));
    }

    [Fact]
    public async Task Builds_nothing_again_until_something_changes()
    {
        var first = await BuildAsync();
        Assert.Equal(first, await BuildAsync());
        Assert.Equal(1, _publisher.Published);

        _folder.Write("models/bikes/Features.cs", "// changed");
        var changed = await BuildAsync();

        Assert.Equal(2, _publisher.Published);
        Assert.NotEqual(first.FolderHash, changed.FolderHash);
    }

    [Fact]
    public async Task A_build_that_was_killed_before_its_record_is_done_again()
    {
        var first = await BuildAsync();
        File.Delete(Path.Combine(Output, first.Layout, "..", "image.json"));

        Assert.Equal(first, await BuildAsync());
        Assert.Equal(2, _publisher.Published);
    }

    [Fact]
    public async Task A_folder_without_a_program_is_bad_input()
    {
        _publisher.IsLibrary = true;

        Assert.Contains("runtimeconfig.json", (await Assert.ThrowsAsync<BadInputException>(BuildAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushes_what_the_registry_lacks_under_the_tag_of_its_source()
    {
        var image = await BuildAsync();
        var registry = new FakeImages(_kills);
        var runner = new PushImagesRunner(registry, _progress, Output);

        var pushed = await runner.RunAsync(image, default);
        var again = await runner.RunAsync(image, default);

        Assert.Equal(pushed, again);
        Assert.Equal($"000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bikes@{image.Digest}", pushed.Uri);
        Assert.Equal(
            ("slipway/bikes", image.Digest, $"src-{image.FolderHash[..16]}", Path.Combine(Output, image.Layout)),
            Assert.Single(registry.Pushed));
    }

    [Fact]
    public void A_manifest_with_errors_reports_them_all()
    {
        _folder.Write("models/bikes/model.json", """{ "name": "Bikes!", "tag": 0 }""");

        var exception = Assert.Throws<BadInputException>(() => ModelSource.Read(_folder.Path, _folder.File("models/bikes")));

        Assert.Contains("Bikes!", exception.Message, StringComparison.Ordinal);
        Assert.Contains("tag", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", exception.Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => ModelSource.Read(_folder.Path, _folder.File("models/none")));
    }

    [Fact]
    public void Models_are_the_folders_with_a_manifest()
    {
        _folder.Write("model-templates/regression/model.json", "{}");
        _folder.Write("models/notes/readme.md", "");

        Assert.Equal(
            [_folder.File("model-templates/regression"), _folder.File("models/bikes")],
            ModelSource.Folders(_folder.Path));
    }

    private sealed class Publisher : IProgramPublisher
    {
        public int Published { get; private set; }

        public bool IsLibrary { get; set; }

        public Task PublishAsync(string projectFolder, string outputFolder, CancellationToken cancellation)
        {
            Published++;
            Directory.CreateDirectory(outputFolder);
            File.WriteAllText(Path.Combine(outputFolder, "Bikes.dll"), "program");
            File.Copy(Path.Combine(projectFolder, "model.json"), Path.Combine(outputFolder, "model.json"), overwrite: true);
            if (!IsLibrary)
            {
                File.WriteAllText(Path.Combine(outputFolder, "Bikes.runtimeconfig.json"), "{}");
            }

            return Task.CompletedTask;
        }
    }
}
