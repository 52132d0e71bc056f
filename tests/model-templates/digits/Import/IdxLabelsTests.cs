using Slipway.Digits.Import;

namespace Slipway.Digits.Tests.Import;

public sealed class IdxLabelsTests
{
    [Fact]
    public void Reads_labels() => Assert.Equal([0, 1, 2], IdxLabels.Read(Idx.Labels(3), "labels", 3));

    [Fact]
    public void Wants_as_many_labels_as_images() => Assert.Equal(
        "labels, offset 4: expected 4 labels, one an image, found 3. Give the labels that belong to these images with --labels.",
        Fault(Idx.Labels(3), 4));

    [Fact]
    public void Says_where_a_label_is_no_digit()
    {
        var file = Idx.Labels(12);
        file[8 + 6] = 10;

        Assert.Equal(
            "labels, offset 14: expected a digit from 0 to 9, found 10 as label 7. Correct it, or take image and label out.",
            Fault(file, 12));
    }

    [Fact]
    public void Says_where_a_file_was_cut_or_goes_on()
    {
        Assert.Contains("offset 10: expected 11 bytes", Fault(Idx.Labels(3)[..10], 3), StringComparison.Ordinal);
        Assert.Contains("offset 11: expected the end of the file", Fault([.. Idx.Labels(3), 4], 3), StringComparison.Ordinal);
        Assert.Contains("offset 6: expected a header of 8 bytes", Fault(Idx.Labels(3)[..6], 3), StringComparison.Ordinal);
        Assert.Contains("that of images. Give this file with --images", Fault(Idx.Images(1), 1), StringComparison.Ordinal);
    }

    private static string Fault(byte[] file, int images) =>
        Assert.Throws<InvalidDataException>(() => IdxLabels.Read(file, "labels", images)).Message;
}
