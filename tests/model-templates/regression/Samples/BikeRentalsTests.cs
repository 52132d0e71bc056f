using System.Text;
using Slipway.Domain.Data;
using Slipway.Regression.Samples;

namespace Slipway.Regression.Tests.Samples;

public sealed class BikeRentalsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        Assert.Equal(Container.Sample(500), Container.Sample(500));
        Assert.NotEqual(Container.Sample(500), Container.Sample(500, seed: 2));
    }

    [Fact]
    public void Starts_with_these_rows() => Assert.Equal(
        """
        instant,dteday,season,yr,mnth,hr,holiday,weekday,workingday,weathersit,temp,atemp,hum,windspeed,casual,registered,cnt
        1,01/01/11,1,0,1,0,1,6,0,1,0.24,0.2406,0.62,0.1660,6,28,34
        2,01/01/11,1,0,1,1,1,6,0,1,0.23,0.2204,0.62,0.2512,8,29,37

        """.ReplaceLineEndings("\n"),
        Container.Sample(2));

    [Fact]
    public void Two_years_pass_the_check_of_the_template()
    {
        var report = DataCheck.Run(
            Encoding.UTF8.GetBytes(Container.Sample(BikeRentals.TwoYears)),
            Container.Manifest.Data,
            DataCheck.MinimumRows(Container.Manifest));
        Assert.Empty(report.Errors);
        Assert.Equal(17_544, report.Rows);
        Assert.Equal("31/12/12", report.Table!.OrderText(17_543));
    }
}
