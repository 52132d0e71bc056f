namespace Slipway.Domain.Judging.Intervals;

/// <summary>Roots and minima of smooth functions by halving: slow, but nothing that is known to lie between two ends is missed.</summary>
internal static class Roots
{
    /// <summary>Where a function that has one change of sign between the ends changes it.</summary>
    public static double Find(Func<double, double> function, double low, double high)
    {
        var rising = function(high) > 0;
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                break;
            if (function(middle) > 0 == rising)
                high = middle;
            else
                low = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>Where a function with one minimum between the ends has it (golden section).</summary>
    public static double Minimum(Func<double, double> function, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (function(left), function(right));
        for (var i = 0; i < 100; i++)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = function(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = function(right);
            }
        }

        return (low + high) / 2;
    }
}
