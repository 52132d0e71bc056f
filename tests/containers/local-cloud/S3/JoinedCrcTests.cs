using FsCheck;
using FsCheck.Fluent;
using Slipway.LocalCloud.S3.Checksums;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class JoinedCrcTests
{
    [Theory]
    [InlineData(ChecksumAlgorithm.Crc32)]
    [InlineData(ChecksumAlgorithm.Crc32C)]
    [InlineData(ChecksumAlgorithm.Crc64Nvme)]
    public void Joined_checks_are_the_check_of_what_is_joined(string algorithm) => Prop.ForAll<byte[], byte[]>((first, second) =>
        JoinedCrc.Of(algorithm, Of(algorithm, first), Of(algorithm, second), second.Length).AsSpan().SequenceEqual(
            Of(algorithm, [.. first, .. second])))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_second_content_counts_with_its_whole_length()
    {
        var second = new byte[5_000_011];
        Random.Shared.NextBytes(second);
        byte[] first = [1, 2, 3];
        Assert.Equal(
            Of(ChecksumAlgorithm.Crc64Nvme, [.. first, .. second]),
            JoinedCrc.Of(ChecksumAlgorithm.Crc64Nvme, Of(ChecksumAlgorithm.Crc64Nvme, first), Of(ChecksumAlgorithm.Crc64Nvme, second),
                second.Length));
    }

    [Fact]
    public void A_sum_cannot_be_joined() => Assert.Throws<ArgumentException>(() => JoinedCrc.Of(ChecksumAlgorithm.Sha256, [], [], 0));

    private static byte[] Of(string algorithm, byte[] content)
    {
        using var checksum = Checksum.Create(algorithm);
        checksum.Append(content);
        return checksum.Finish();
    }
}
