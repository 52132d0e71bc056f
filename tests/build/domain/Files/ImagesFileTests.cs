using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Files;

public sealed class ImagesFileTests
{
    [Fact]
    public void Images_are_written_and_read_back()
    {
        var file = new ImagesFile
        {
            Images =
            [
                new BuiltImage(
                    ModelName.Parse("bike-rentals"), "slipway/bike-rentals", "sha256:" + Samples.Hash, Samples.Hash, "bike-rentals/image"),
            ],
        };

        var text = DomainJson.Images.Write(file);

        Golden.Matches(text, "images.json");
        Assert.Equal(file.Images, DomainJson.Images.Parse(text, "images.json").Images);
    }

    [Fact]
    public void Images_say_who_built_them_on_what_and_where_they_are()
    {
        var image = new BuiltImage(
            ModelName.Parse("bike-rentals"), "slipway/bike-rentals", "sha256:" + Samples.Hash, Samples.Hash, "bike-rentals/image")
        {
            Builder = "engine",
            Base = "sha256:" + Samples.Hash,
            Pushed = "registry/slipway/bike-rentals@sha256:" + Samples.Hash,
        };

        var text = DomainJson.Images.Write(new ImagesFile { Images = [image] });

        Golden.Matches(text, "images-engine.json");
        Assert.Equal(image, Assert.Single(DomainJson.Images.Parse(text, "images.json").Images));
    }

    [Fact]
    public void Images_of_the_older_format_were_built_without_an_engine()
    {
        var image = Assert.Single(DomainJson.Images.Parse(Golden.Text("images-1.json"), "images.json").Images);

        Assert.Equal(("layout", null, null), (image.Builder, image.Base, image.Pushed));
    }

    [Theory]
    [InlineData("\"builder\": \"podman\"", "engine, layout or codebuild")]
    [InlineData("\"base\": \"debian:12\"", "an image digest")]
    public void Images_with_another_builder_or_a_base_without_digest_are_refused(string member, string expected)
    {
        var text = Golden.Text("images-1.json").Replace("\"layout\":", member + ", \"layout\":", StringComparison.Ordinal);

        Assert.Contains(expected, Assert.Single(DomainJson.Images.Read(text, "images.json").Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bases_are_written_and_read_back_and_pinned_by_digest()
    {
        var file = new BasesFile
        {
            Bases =
            [
                new BaseImage("debian", "sha256:" + Samples.Hash, Samples.Hash),
                new BaseImage("dotnet", "registry.example.com/dotnet@sha256:" + Samples.Hash),
            ],
        };

        var text = DomainJson.Bases.Write(file);

        Golden.Matches(text, "bases.json");
        Assert.Equal(file.Bases, DomainJson.Bases.Parse(text, "bases.json").Bases);
        Assert.Equal(
            [(true, "sha256:" + Samples.Hash), (false, "sha256:" + Samples.Hash)],
            file.Bases.Select(image => (image.IsLocal, image.Digest)));
        var loose = text.Replace("@sha256:" + Samples.Hash, ":10.0", StringComparison.Ordinal);
        Assert.Contains(
            "pinned by digest", Assert.Single(DomainJson.Bases.Read(loose, "bases.json").Errors).Message, StringComparison.Ordinal);
    }
}
