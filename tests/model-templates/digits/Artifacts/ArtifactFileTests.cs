using Slipway.Digits.Artifacts;
using Slipway.Digits.Network;

namespace Slipway.Digits.Tests.Artifacts;

public sealed class ArtifactFileTests : IDisposable
{
    private readonly Container _container = new();

    private static DigitsArtifact Artifact => new(
        DigitsArtifact.CurrentFormat, "V1.0.0", 2, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ["p0", "p1"],
        [0.1f, 1e-20f, 3, 4], [1, 2], [.. Enumerable.Range(0, 20).Select(i => i / 7f)], new float[DigitNetwork.Classes]);

    public void Dispose() => _container.Dispose();

    [Fact]
    public void What_is_read_is_what_was_written_to_the_last_digit()
    {
        ArtifactFile.Write(_container.Paths.Model, Artifact);

        var read = ArtifactFile.ReadFolder(_container.Paths.Model).Artifact;

        Assert.Equal(ArtifactFile.Serialise(Artifact), ArtifactFile.Serialise(read));
        Assert.Equal(Artifact.OutputWeights, read.OutputWeights);
        _container.PackModel("/opt/ml/model.tar.gz");
        Assert.Equal("V1.0.0", ArtifactFile.ReadArchive(_container.Paths.Resolve("/opt/ml/model.tar.gz")).Version);
    }

    [Fact]
    public void Weights_that_do_not_fit_are_refused()
    {
        Assert.Contains("4 and 19 weights", Refusal(Artifact with { OutputWeights = new float[19] }), StringComparison.Ordinal);
        Assert.Contains("one that is no number", Refusal(Artifact with { HiddenBiases = [1, float.NaN] }), StringComparison.Ordinal);
        Assert.Contains(
            "expected finite weights of 3 pixels", Refusal(Artifact with { Columns = ["a", "b", "c"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_model_and_a_file_that_is_none_are_refused()
    {
        Assert.Contains(
            "digits.json: expected the trained model, found none",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder(_container.Paths.Model)).Message,
            StringComparison.Ordinal);
        _container.Write("/opt/ml/model/digits.json", "{\n\"formatVersion\": oops");
        Assert.Contains(
            "digits.json, line 2: expected a model",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder(_container.Paths.Model)).Message,
            StringComparison.Ordinal);
        _container.Write(
            "/opt/ml/model/digits.json", System.Text.Encoding.UTF8.GetString(ArtifactFile.Serialise(Artifact with { FormatVersion = 2 })));
        Assert.Contains(
            "expected format 1, found 2",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder(_container.Paths.Model)).Message,
            StringComparison.Ordinal);
    }

    private static string Refusal(DigitsArtifact artifact) => Assert.Throws<InvalidDataException>(() => new DigitsModel(artifact)).Message;
}
