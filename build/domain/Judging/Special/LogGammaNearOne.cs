namespace Slipway.Domain.Judging.Special;

/// <summary>
/// ln gamma around its zeros at 1 and 2, where a difference of larger numbers would leave no digits (Abramowitz and Stegun 6.1.33).
/// </summary>
internal static class LogGammaNearOne
{
    /// <summary>Largest distance from 1 or 2 at which the series is used.</summary>
    public const double Reach = 0.3;

    private const double OneMinusEuler = 0.42278433509846713939;

    // zeta(k) - 1, k = 2..22.
    private static readonly double[] ZetaMinusOne =
    [
        0.64493406684822643647, 0.2020569031595942854, 0.082323233711138191516, 0.036927755143369926331,
        0.017343061984449139715, 0.0083492773819228268398, 0.0040773561979443393787, 0.0020083928260822144179,
        0.00099457512781808533715, 0.0004941886041194645587, 0.00024608655330804829864, 0.00012271334757848914675,
        0.000061248135058704829259, 0.000030588236307020493552, 0.000015282259408651871733, 7.6371976378997622736e-6,
        3.8172932649998398565e-6, 1.9082127165539389257e-6, 9.5396203387279611315e-7, 4.7693298678780646312e-7,
        2.3845050272773299e-7,
    ];

    /// <summary>ln gamma(1 + z).</summary>
    public static double AtOne(double z) => AtTwo(z) - SpecialFunctions.LogOnePlus(z);

    /// <summary>ln gamma(2 + z).</summary>
    public static double AtTwo(double z)
    {
        var sum = 0.0;
        for (var i = ZetaMinusOne.Length - 1; i >= 0; i--)
            sum = (ZetaMinusOne[i] / (i + 2)) - (z * sum);
        return z * (OneMinusEuler + (z * sum));
    }
}
