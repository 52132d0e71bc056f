using Slipway.Digits.Import;

namespace Slipway.Digits.Tests.Import;

public sealed class ImportOptionsTests
{
    [Fact]
    public void Reads_options_in_any_order() =>
        Assert.Equal(new ImportOptions("i", "l", "o"), ImportOptions.Parse(["--out", "o", "--labels", "l", "--images", "i"], out _));

    [Theory]
    [InlineData("expected --images FILE, found none", "--out", "o")]
    [InlineData("expected --out CSV, found none", "--images", "i")]
    [InlineData("--images: expected a file, found nothing", "--images")]
    [InlineData("expected --images once, found it twice", "--images", "i", "--images", "j")]
    [InlineData("expected --images, --labels or --out, found '--data'", "--data", "d")]
    public void Says_what_does_not_fit(string expected, params string[] options)
    {
        Assert.Null(ImportOptions.Parse(options, out var problem));
        Assert.Equal(expected, problem);
    }
}
