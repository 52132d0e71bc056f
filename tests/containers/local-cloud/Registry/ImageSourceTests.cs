using System.Text;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;
using Slipway.LocalCloud.Registry.Unpacking;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.Registry;

public sealed class ImageSourceTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private static readonly byte[] Config = Encoding.UTF8.GetBytes(
        """{"config":{"Entrypoint":["dotnet","/opt/program/x.dll"],"Env":["A=b"],"WorkingDir":"/opt/program"}}""");

    [Theory]
    [InlineData("127.0.0.1:4747/slipway/m:v1", "slipway/m", "v1")]
    [InlineData("000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/m@sha256:ab", "slipway/m", "sha256:ab")]
    [InlineData("localhost/m:v1@sha256:ab", "m", "sha256:ab")]
    [InlineData("slipway/m", "slipway/m", "latest")]
    [InlineData("m:v1", "m", "v1")]
    public void Reads_references(string reference, string repository, string tagOrDigest) =>
        Assert.Equal(new ImageReference(repository, tagOrDigest), ImageReference.Parse(reference));

    [Fact]
    public async Task Unpacks_once_for_many_and_tells_the_configuration()
    {
        var pusher = new Pusher(cloud);
        var repository = await pusher.RepositoryAsync();
        var layer = UnpackTests.Layer(UnpackTests.FileEntry("opt/program/x.dll", "program"));
        var digest = await pusher.ImageAsync(repository, "v1", Config, (Pusher.GzipLayer, layer));
        using var cache = new TemporaryFolder();
        Directory.CreateDirectory(cache.File(".unpacking-left-by-a-killed-run"));
        var source = Source();

        var images = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => source.Unpack($"127.0.0.1:1/{repository}:v1", cache.Path))));
        var image = images[0];
        Assert.All(images, one => Assert.Equal(image.RootFolder, one.RootFolder));
        Assert.Equal("program", await File.ReadAllTextAsync(Path.Combine(image.RootFolder, "opt/program/x.dll")));
        Assert.Equal((digest, "/opt/program"), (image.Digest, image.WorkingDirectory));
        Assert.Equal(["dotnet", "/opt/program/x.dll"], image.Entrypoint);
        Assert.Equal(["A=b"], image.Environment);
        Assert.Equal(image.RootFolder, Assert.Single(Directory.EnumerateFileSystemEntries(cache.Path)));
        Assert.Equal(digest, source.Resolve($"{repository}@{digest}"));
        Assert.Null(source.Resolve($"{repository}:v2"));
    }

    [Fact]
    public async Task A_bad_layer_leaves_nothing()
    {
        var pusher = new Pusher(cloud);
        var repository = await pusher.RepositoryAsync();
        await pusher.ImageAsync(repository, "v1", Config, (Pusher.GzipLayer, UnpackTests.Layer(UnpackTests.FileEntry("../x", "x"))));
        using var cache = new TemporaryFolder();
        var error = Assert.Throws<ServiceException>(() => Source().Unpack($"{repository}:v1", cache.Path));
        Assert.Contains("outside the image", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cache.Path));
    }

    // A second look at the same state: enough for reading what the running cloud was pushed.
    private ImageUnpacker Source() => new(new ImageRegistry(
        new CloudOptions(cloud.StateDirectory), new DocumentStore(Path.Combine(cloud.StateDirectory, "documents")), TimeProvider.System));
}
