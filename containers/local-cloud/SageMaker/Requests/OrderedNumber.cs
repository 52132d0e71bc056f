namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Numbers as texts whose order is that of the numbers.</summary>
internal static class OrderedNumber
{
    /// <summary>Sixteen hexadecimal digits. The sign bit is turned, and all bits of negative numbers, by which their order is
    /// undone.</summary>
    public static string Key(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value + 0.0);
        return (bits < 0 ? ~(ulong)bits : (ulong)bits | 1UL << 63).ToString("X16");
    }
}
