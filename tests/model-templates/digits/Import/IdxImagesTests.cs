using Slipway.Digits.Import;

namespace Slipway.Digits.Tests.Import;

public sealed class IdxImagesTests
{
    [Fact]
    public void Reads_images()
    {
        var file = Idx.Images(3);

        var images = IdxImages.Read(file, "images");

        Assert.Equal(3, images.Count);
        Assert.Equal(file.AsSpan(16 + 784, 784), images[1]);
    }

    [Theory]
    [InlineData(0, "offset 0: expected the magic number 0x00000803 of images, found a file of 0 bytes. Copy or download it again.")]
    [InlineData(10, "offset 10: expected a header of 16 bytes, found the end of the file. Copy or download it again.")]
    [InlineData(
        16,
        "offset 16: expected 2368 bytes, for the header says 3 images, found the end of the file, in image 1. Copy or download it again.")]
    [InlineData(
        2367,
        "offset 2367: expected 2368 bytes, for the header says 3 images, found the end of the file, in image 3. "
        + "Copy or download it again.")]
    public void Says_where_a_file_was_cut(int length, string fault) => Assert.Equal("images, " + fault, Fault(Idx.Images(3)[..length]));

    [Fact]
    public void Says_what_follows_the_last_image() => Assert.Equal(
        "images, offset 2368: expected the end of the file, for the header says 3 images, found 5 more bytes. "
        + "Correct the count in the header, or cut the file there.",
        Fault([.. Idx.Images(3), 1, 2, 3, 4, 5]));

    [Fact]
    public void Takes_neither_labels_nor_another_format()
    {
        Assert.Equal(
            "images, offset 0: expected the magic number 0x00000803 of images, found 0x00000801, that of labels. "
            + "Give this file with --labels, and the images with --images.",
            Fault(Idx.Labels(20)));
        Assert.Equal(
            "images, offset 0: expected the magic number 0x00000803 of images, found 0x77726974. "
            + "Give an IDX file as MNIST has them, as it is or gzipped.",
            Fault("written,p0,p1"u8.ToArray()));
    }

    [Theory]
    [InlineData(32u, 28u, "offset 8: expected 28 rows an image, as MNIST has them, found 32.")]
    [InlineData(28u, 0u, "offset 12: expected 28 columns an image, as MNIST has them, found 0.")]
    public void Takes_images_of_MNISTs_size_only(uint rows, uint columns, string fault) =>
        Assert.Contains(fault, Fault(Idx.Images(1, rows: rows, columns: columns)), StringComparison.Ordinal);

    [Fact]
    public void Takes_no_empty_file() =>
        Assert.Contains("offset 4: expected at least one image, found 0 images.", Fault(Idx.Images(0)), StringComparison.Ordinal);

    [Fact]
    public void A_count_beyond_all_memory_is_a_fault_and_no_crash() =>
        Assert.Contains("the header says 4294967295 images", Fault(Idx.Images(1, said: uint.MaxValue)), StringComparison.Ordinal);

    private static string Fault(byte[] file) => Assert.Throws<InvalidDataException>(() => IdxImages.Read(file, "images")).Message;
}
