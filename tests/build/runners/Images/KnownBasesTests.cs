using Slipway.Runners.Images.Base;

namespace Slipway.Runners.Tests.Images;

public sealed class KnownBasesTests : IDisposable
{
    private static readonly string One = "registry.example.com/one@sha256:" + new string('1', 64);
    private readonly ModelRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_is_named_comes_first_then_the_first_file_that_knows_then_the_Dockerfile()
    {
        var pinned = _repository.Write("pinned.json", $$"""{ "formatVersion": 1, "bases": [{ "kind": "dotnet", "image": "{{One}}" }] }""");
        var made = _repository.Folder.File("bases.json");
        var missing = _repository.Folder.File("missing.json");

        Assert.Equal(ModelRepository.Base, new KnownBases(null, missing, made).Find(_repository.Read("bikes"))!.Image);
        Assert.Equal(One, new KnownBases(null, pinned, made).Find(_repository.Read("bikes"))!.Image);
        Assert.Equal(ModelRepository.Base, new KnownBases(null, pinned, made).Find(_repository.Read("trees"))!.Image);
        Assert.Equal(One, new KnownBases(One, made).Find(_repository.Read("trees"))!.Image);
        Assert.Null(new KnownBases(null).Find(_repository.Read("trees")));
        _repository.Write("models/trees/Dockerfile", $"ARG BASE_IMAGE={One}\nFROM $BASE_IMAGE\n");
        Assert.Equal(One, new KnownBases(null).Find(_repository.Read("trees"))!.Image);
    }

    [Theory]
    [InlineData("debian:12")]
    [InlineData("debian@sha256:12")]
    public void An_image_that_is_not_pinned_is_refused(string image) =>
        Assert.Contains(
            $"found '{image}'", Assert.Throws<BadInputException>(() => new KnownBases(image)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_with_faults_is_refused() =>
        Assert.Throws<BadInputException>(
            () => new KnownBases(
                null, _repository.Write("bad.json", """{ "formatVersion": 1, "bases": [{ "kind": "alpine", "image": "x" }] }""")));
}
