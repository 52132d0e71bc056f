using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Judging.Special;

/// <summary>Against values of an arbitrary-precision program, to 1e-12 relative.</summary>
public sealed class SpecialFunctionsReferenceTests
{
    private const double Relative = 1e-12;

    [Theory]
    [InlineData(1e-08, 18.42068073818021)]
    [InlineData(0.01, 4.599479878042022)]
    [InlineData(0.3, 1.0957979948180756)]
    [InlineData(0.71, 0.2488076516175053)]
    [InlineData(0.9, 0.06637623973474295)]
    [InlineData(0.999, 0.0005780385328913802)]
    [InlineData(1.0000001, -5.772155829918507e-08)]
    [InlineData(1.2, -0.08537409000331583)]
    [InlineData(1.29, -0.1064259871974564)]
    [InlineData(1.31, -0.10981020447383999)]
    [InlineData(1.7, -0.09580769740706588)]
    [InlineData(1.999, -0.0004224618006921073)]
    [InlineData(2.0001, 4.2281658112919945e-05)]
    [InlineData(2.29, 0.14821623117612437)]
    [InlineData(2.31, 0.16021693273922022)]
    [InlineData(3.0, 0.6931471805599453)]
    [InlineData(7.3, 7.147892523022248)]
    [InlineData(14.9, 24.924132002217277)]
    [InlineData(15.1, 25.458999750992664)]
    [InlineData(99.5, 356.8353828236131)]
    [InlineData(100000.0, 1051287.7089736569)]
    [InlineData(1000000000.0, 19723265827.503716)]
    public void LogGamma(double x, double expected) =>
        Close(expected, SpecialFunctions.LogGamma(x));

    [Theory]
    [InlineData(-1000.0, -500007.82669481216)]
    [InlineData(-100.0, -5005.524208694205)]
    [InlineData(-37.5, -707.6689893175072)]
    [InlineData(-20.0, -203.91715537109727)]
    [InlineData(-5.0, -15.064998393988725)]
    [InlineData(-2.0, -3.783184333682032)]
    [InlineData(-1.7, -3.1107960975524813)]
    [InlineData(-1.0, -1.8410216450092636)]
    [InlineData(-0.1, -0.7761545927302733)]
    [InlineData(-1e-06, -0.6931479784448245)]
    [InlineData(0.0, -0.6931471805599453)]
    [InlineData(0.5, -0.3689464152886564)]
    [InlineData(1.0, -0.17275377902344988)]
    [InlineData(3.0, -0.0013508099647481938)]
    [InlineData(6.0, -9.865876455243758e-10)]
    [InlineData(10.0, -7.619853024160525e-24)]
    public void LogCdf_of_the_normal_distribution(double x, double expected) =>
        Close(expected, NormalDistribution.LogCdf(x));

    [Theory]
    [InlineData(0.4, 2.5, 3.5, 0.4869041915261174)]
    [InlineData(0.001, 0.5, 0.5, 0.020135041633377492)]
    [InlineData(0.3, 10.0, 20.0, 0.3640040810719442)]
    [InlineData(0.01, 10.0, 20.0, 1.6841317932875393e-13)]
    [InlineData(0.6, 10.0, 20.0, 0.9984777778269129)]
    [InlineData(0.2, 200.0, 800.0, 0.5063088533798631)]
    [InlineData(0.21, 200.0, 800.0, 0.7871542546146504)]
    [InlineData(0.15, 200.0, 800.0, 1.1470245232747068e-05)]
    [InlineData(0.5, 5000.0, 5000.0, 0.5)]
    [InlineData(0.49, 5000.0, 5000.0, 0.022742032324574547)]
    [InlineData(0.501, 20000.0, 20000.0, 0.6554209682452874)]
    [InlineData(0.1, 0.001, 5.0, 0.9994092193102943)]
    [InlineData(0.02, 1.0, 300.0, 0.9976674943320486)]
    [InlineData(0.7, 90.0, 3.0, 4.540686890027986e-12)]
    public void RegularizedBeta(double x, double a, double b, double expected) =>
        Close(expected, SpecialFunctions.RegularizedBeta(x, a, b));

    [Theory]
    [InlineData(3.2, 4.1, 0.7408843803344828)]
    [InlineData(0.5, 0.01, 0.1124629160182849)]
    [InlineData(0.5, 2.0, 0.9544997361036416)]
    [InlineData(0.5, 50.0, 1.0)]
    [InlineData(10.0, 3.0, 0.0011024881301154798)]
    [InlineData(10.0, 12.0, 0.7576078383294876)]
    [InlineData(10.0, 60.0, 0.9999999999999997)]
    [InlineData(1000.0, 900.0, 0.0005499022657117829)]
    [InlineData(1000.0, 1010.0, 0.6276789447369947)]
    [InlineData(1000.0, 1300.0, 1.0)]
    [InlineData(20000.0, 20100.0, 0.7606167055614177)]
    [InlineData(0.001, 0.5, 0.9994399333435292)]
    public void RegularizedGammaP(double a, double x, double expected) =>
        Close(expected, SpecialFunctions.RegularizedGammaP(a, x));

    [Theory]
    [InlineData(3.2, 4.1, -1.350480908918026)]
    [InlineData(0.5, 0.01, -0.1193049737373956)]
    [InlineData(0.5, 2.0, -3.0900371531220867)]
    [InlineData(0.5, 50.0, -52.53813796995252)]
    [InlineData(10.0, 3.0, -0.0011030963172077956)]
    [InlineData(10.0, 12.0, -1.4171983616525794)]
    [InlineData(10.0, 60.0, -35.79351359647913)]
    [InlineData(1000.0, 900.0, -0.0005500535174143448)]
    [InlineData(1000.0, 1010.0, -0.9879987451417626)]
    [InlineData(1000.0, 1300.0, -40.818661649018566)]
    [InlineData(20000.0, 20100.0, -1.4296892692513712)]
    [InlineData(0.001, 0.5, -7.487454751906464)]
    public void LogRegularizedGammaQ(double a, double x, double expected) =>
        Close(expected, SpecialFunctions.LogRegularizedGammaQ(a, x));

    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-100, -21.273453560965326)]
    [InlineData(1e-20, -9.262340089798407)]
    [InlineData(1e-09, -5.9978070150076865)]
    [InlineData(0.0001, -3.7190164854556804)]
    [InlineData(0.01, -2.326347874040841)]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(0.29, -0.5533847195556729)]
    [InlineData(0.31, -0.4958503473474533)]
    [InlineData(0.49, -0.025068908258711057)]
    [InlineData(0.499999, -2.5066282745665593e-06)]
    [InlineData(0.5000001, 2.506628273311648e-07)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.7, 0.5244005127080407)]
    [InlineData(0.71, 0.5533847195556727)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.999999, 4.753424308817087)]
    public void Quantile_of_the_normal_distribution(double probability, double expected) =>
        Close(expected, NormalDistribution.Quantile(probability));

    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Relative * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
