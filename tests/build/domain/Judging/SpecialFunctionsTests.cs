using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Judging;

public sealed class SpecialFunctionsTests
{
    [Theory]
    [InlineData(0.5, 0.5723649429247)]
    [InlineData(10.5, 13.940625219403763)]
    [InlineData(1234.5, 7550.550901077894)]
    [InlineData(5, 3.1780538303479456)]
    [InlineData(1e-10, 23.025850929882736)]
    public void LogGamma_matches_reference(double x, double expected) =>
        Close(expected, SpecialFunctions.LogGamma(x), 2e-14 * Math.Max(1, 1 / expected));

    [Theory]
    [InlineData(0.4, 2.5, 3.5, 0.4869041915261175)]
    [InlineData(0.5, 7, 7, 0.5)]
    [InlineData(0.25, 1, 3, 0.578125)]
    [InlineData(0, 2, 3, 0)]
    [InlineData(1, 2, 3, 1)]
    public void RegularizedBeta_matches_reference(double x, double a, double b, double expected) =>
        Close(expected, SpecialFunctions.RegularizedBeta(x, a, b), 1e-13);

    [Fact]
    public void RegularizedGammaP_matches_reference()
    {
        Close(0.7408843803344825, SpecialFunctions.RegularizedGammaP(3.2, 4.1), 1e-13);
        Close(1 - Math.Exp(-2), SpecialFunctions.RegularizedGammaP(1, 2), 1e-14);
        Close(1 - Math.Exp(-0.5), SpecialFunctions.RegularizedGammaP(1, 0.5), 1e-14);
    }

    [Theory]
    [InlineData(-1, -1.841021645009264)]
    [InlineData(-5, -15.064998393988727)]
    [InlineData(-10, -53.23128515051248)]
    [InlineData(-20, -203.9171553710973)]
    [InlineData(-37.5, -707.6689893175072)]
    public void LogCdf_of_the_normal_distribution_matches_reference(double x, double expected) =>
        Close(expected, NormalDistribution.LogCdf(x), 1e-13);

    [Fact]
    public void Upper_half_of_the_normal_distribution_mirrors_the_lower()
    {
        Close(1 - 0.15865525393145705, NormalDistribution.Cdf(1), 1e-14);
        Assert.Equal(0.5, NormalDistribution.Cdf(0), 1e-15);
    }

    [Theory]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(1e-9, -5.997807015007686)]
    public void Quantile_of_the_normal_distribution_matches_reference(double p, double expected) =>
        Close(expected, NormalDistribution.Quantile(p), 1e-13);

    [Theory]
    [InlineData(0.975, 19, 2.093024054408263)]
    [InlineData(0.995, 19, 2.860934606449914)]
    [InlineData(0.975, 1, 12.706204736174698)]
    [InlineData(0.9, 2, 1.8856180831641267)]
    [InlineData(0.25, 2, -0.816496580927726)]
    [InlineData(0.975, 1000, 1.9623390808264078)]
    public void Quantile_of_Students_distribution_matches_reference(double p, double degrees, double expected) =>
        Close(expected, StudentDistribution.Quantile(p, degrees), 1e-11);

    [Fact]
    public void Students_distribution_with_one_degree_is_Cauchys() =>
        Close(0.5 + (Math.Atan(3) / Math.PI), StudentDistribution.Cdf(3, 1), 1e-14);

    [Fact]
    public void Quantiles_and_distribution_functions_are_inverse() =>
        Prop.ForAll(Gen.Choose(1, 9999).Select(p => p / 10000.0).ToArbitrary(), Gen.Choose(1, 500).ToArbitrary(), (p, degrees) =>
        {
            Close(p, StudentDistribution.Cdf(StudentDistribution.Quantile(p, degrees), degrees), 1e-11);
            Close(p, NormalDistribution.Cdf(NormalDistribution.Quantile(p)), 1e-12);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.4999, 328)]
    [InlineData(0.5001, 412)]
    [InlineData(0.49, 461)]
    [InlineData(0.16, 500)]
    public void Students_distribution_keeps_its_digits_near_the_centre(double probability, double degrees) =>
        Close(probability, StudentDistribution.Cdf(StudentDistribution.Quantile(probability, degrees), degrees), 1e-12);

    [Fact]
    public void Beta_is_symmetric_and_its_inverse_inverts_it() =>
        Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(1, 999).ToArbitrary(), (a, b, x) =>
        {
            var value = SpecialFunctions.RegularizedBeta(x / 1000.0, a, b);
            Assert.Equal(1, value + SpecialFunctions.RegularizedBeta(1 - (x / 1000.0), b, a), 1e-12);
            Close(x / 1000.0, SpecialFunctions.RegularizedBeta(SpecialFunctions.InverseRegularizedBeta(x / 1000.0, a, b), a, b), 1e-10);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void LogSumExp_neither_overflows_nor_underflows()
    {
        Close(1000 + Math.Log(2), SpecialFunctions.LogSumExp([1000, 1000]), 1e-15);
        Close(-1000 + Math.Log(2), SpecialFunctions.LogSumExp([-1000, -1000]), 1e-15);
        Assert.Equal(double.NegativeInfinity, SpecialFunctions.LogSumExp([]));
    }

    private static void Close(double expected, double actual, double relative) =>
        Assert.True(
            Math.Abs(actual - expected) <= relative * Math.Max(Math.Abs(expected), 1e-300), $"expected {expected:R}, got {actual:R}");
}
