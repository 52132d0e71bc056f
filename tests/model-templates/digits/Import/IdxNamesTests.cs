using Slipway.Digits.Import;

namespace Slipway.Digits.Tests.Import;

public sealed class IdxNamesTests
{
    [Theory]
    [InlineData("mnist/train-images-idx3-ubyte", "mnist/train-labels-idx1-ubyte")]
    [InlineData("mnist/train-images-idx3-ubyte", "mnist/train-labels-idx1-ubyte.gz")]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte")]
    public void Finds_the_labels_beside_the_images(string images, string labels) =>
        Assert.Equal(labels, IdxNames.LabelsBeside(images, path => path == labels));

    [Fact]
    public void Never_takes_the_images_for_their_own_labels() =>
        Assert.Contains("expected its labels beside it as digits.gz, found", Fault("digits"), StringComparison.Ordinal);

    [Fact]
    public void Says_which_names_it_looked_for() => Assert.Equal(
        "a/train-images-idx3-ubyte: expected its labels beside it as a/train-labels-idx1-ubyte or a/train-labels-idx1-ubyte.gz, found "
        + "neither. Give them with --labels FILE.",
        Fault("a/train-images-idx3-ubyte"));

    private static string Fault(string images) =>
        Assert.Throws<InvalidDataException>(() => IdxNames.LabelsBeside(images, path => path == images)).Message;
}
