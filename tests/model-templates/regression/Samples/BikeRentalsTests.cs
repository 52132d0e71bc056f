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
        var report = DataCheck.Run(Encoding.UTF8.GetBytes(Container.Sample(BikeRentals.TwoYears)), Container.Manifest.Data, DataCheck.MinimumRows(Container.Manifest));
        Assert.Empty(report.Errors);
        Assert.Equal(17_544, report.Rows);
        Assert.Equal("31/12/12", report.Table!.OrderText(17_543));
    }

    [Theory]
    [InlineData("", "expected --out FILE")]
    [InlineData("--out", "--out: expected a file")]
    [InlineData("--out f --rows 0", "--rows: expected a whole number above 0, found '0'")]
    [InlineData("--out f --raws 5", "expected --out, --rows or --seed, found '--raws'")]
    public void Options_that_do_not_fit_are_named(string options, string problem)
    {
        Assert.Null(GenerateOptions.Parse(options.Split(' ', StringSplitOptions.RemoveEmptyEntries), out var found));
        Assert.StartsWith(problem, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_may_stand_in_any_order() =>
        Assert.Equal(new GenerateOptions("f", 5, 7), GenerateOptions.Parse(["--seed", "7", "--out", "f", "--rows", "5"], out _));
}
