using Slipway.Training;

namespace Slipway.Digits.Samples;

/// <summary>
/// How one digit is drawn on its paper: turned, sheared, stretched, moved, bent, with a pen of some width. A smooth bend, and not a jitter
/// of each point, because a hand errs slowly.
/// </summary>
internal sealed class Handwriting
{
    private const double Margin = 4;
    private const double Box = ImageCsv.Fine - (2 * Margin);
    private readonly double _turn;
    private readonly double _shear;
    private readonly double _width;
    private readonly double _height;
    private readonly double _right;
    private readonly double _down;
    private readonly (double Size, double Wave, double Phase) _bendX;
    private readonly (double Size, double Wave, double Phase) _bendY;

    /// <summary>Another hand at every call.</summary>
    public Handwriting(SeededRandom random)
    {
        _turn = 0.17 * random.Normal();
        _shear = 0.2 * random.Normal();
        _width = Between(random, 0.72, 1.12);
        _height = Between(random, 0.85, 1.08);
        _right = 0.04 * random.Normal();
        _down = 0.04 * random.Normal();
        _bendX = (0.045 * random.Normal(), Between(random, 3, 8), Between(random, 0, 2 * Math.PI));
        _bendY = (0.045 * random.Normal(), Between(random, 3, 8), Between(random, 0, 2 * Math.PI));
        PenRadius = Between(random, 0.75, 1.7);
        Ink = Between(random, 150, 255);
        Grain = Between(random, 0, 28);
    }

    /// <summary>Half the width of the pen's line, in pixels.</summary>
    public double PenRadius { get; }

    /// <summary>Grey value of a full line, up to 255.</summary>
    public double Ink { get; }

    /// <summary>Standard deviation of the paper's and the scanner's noise, in grey values.</summary>
    public double Grain { get; }

    /// <summary>Where a point of a glyph comes to lie on the image, in pixels.</summary>
    public StrokePoint Place(StrokePoint point)
    {
        var x = point.X - 0.5 + (_bendX.Size * Math.Sin((_bendX.Wave * point.Y) + _bendX.Phase));
        var y = point.Y - 0.5 + (_bendY.Size * Math.Sin((_bendY.Wave * point.X) + _bendY.Phase));
        (x, y) = (_width * (x - (_shear * y)), _height * y);
        var (sine, cosine) = Math.SinCos(_turn);
        return new StrokePoint(
            Margin + (Box * (0.5 + _right + (cosine * x) - (sine * y))),
            Margin + (Box * (0.5 + _down + (sine * x) + (cosine * y))));
    }

    private static double Between(SeededRandom random, double low, double high) => low + ((high - low) * random.Uniform());
}
