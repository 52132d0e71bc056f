using Slipway.Domain.Data.Profiles;

namespace Slipway.Domain.Tests.Data.Profiles;

public sealed class TimeFormatsTests
{
    [Theory]
    [InlineData("yyyy-MM-dd", "2024-01-31", "2024-02-01")]
    [InlineData("dd/MM/yyyy", "31/01/2024", "01/02/2024")]
    [InlineData("MM/dd/yyyy", "01/31/2024", "02/01/2024")]
    [InlineData("d/M/yyyy", "31/1/2024", "1/2/2024")]
    [InlineData("dd/MM/yy", "31/01/24", "01/02/24")]
    [InlineData("dd.MM.yyyy", "31.01.2024", "01.02.2024")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "2024-01-31 23:59:59", "2024-02-01 00:00:00")]
    [InlineData("yyyy-MM-ddTHH:mm:ssK", "2024-01-31T23:59:59Z", "2024-02-01T00:00:00+01:00")]
    [InlineData("dd-MMM-yyyy", "31-Jan-2024", "01-Feb-2024")]
    [InlineData("yyyyMMdd", "20240131", "20240201")]
    public void Finds_the_one_format_that_reads_every_cell(string format, params string[] cells) =>
        Assert.Equal([format], TimeFormats.Fitting(cells));

    [Fact]
    public void Days_up_to_twelve_leave_a_doubt()
    {
        Assert.Equal(["dd/MM/yyyy", "MM/dd/yyyy"], TimeFormats.Fitting(["01/02/2024", "03/04/2024"]));
        Assert.Equal(["dd/MM/yyyy"], TimeFormats.Fitting(["01/02/2024", "13/04/2024"]));
    }

    [Fact]
    public void Formats_that_read_the_cells_alike_are_one() => Assert.Single(TimeFormats.Fitting(["05/05/2024", "06/06/2024"]));

    [Theory]
    [InlineData("soon")]
    [InlineData("2024-02-30")]
    [InlineData("1706659200")]
    [InlineData("")]
    public void What_is_no_time_fits_nothing(string cell) => Assert.Empty(TimeFormats.Fitting(["2024-01-31", cell]));

    [Fact]
    public void A_format_that_is_none_reads_nothing() => Assert.Null(TimeFormats.Read(["2024-01-31"], "q"));
}
