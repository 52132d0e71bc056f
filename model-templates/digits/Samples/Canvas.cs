using Slipway.Training;

namespace Slipway.Digits.Samples;

/// <summary>28 x 28 grey values on which strokes are drawn: 0 paper, 255 ink.</summary>
internal sealed class Canvas
{
    private const int Side = ImageCsv.Fine;
    private readonly double[] _cover = new double[Side * Side];
    private readonly byte[] _pixels = new byte[Side * Side];

    /// <summary>Draws one digit on white paper. The answer is valid until the next call.</summary>
    public ReadOnlySpan<byte> Draw(IReadOnlyList<Stroke> strokes, Handwriting hand, SeededRandom random)
    {
        Array.Clear(_cover);
        foreach (var stroke in strokes)
        {
            for (var i = 1; i < stroke.Points.Count; i++)
            {
                Line(hand.Place(stroke.Points[i - 1]), hand.Place(stroke.Points[i]), hand.PenRadius);
            }
        }

        for (var pixel = 0; pixel < _pixels.Length; pixel++)
        {
            var grey = (hand.Ink * _cover[pixel]) + (hand.Grain * random.Normal());
            _pixels[pixel] = (byte)Math.Clamp(Math.Round(grey), 0, 255);
        }

        return _pixels;
    }

    // The share of a pixel that a line covers, by its distance from the pixel's middle: it falls from 1 to 0 over one pixel.
    private void Line(StrokePoint from, StrokePoint to, double radius)
    {
        var reach = radius + 1;
        var (left, right) = Reach(from.X, to.X, reach);
        var (top, bottom) = Reach(from.Y, to.Y, reach);
        var (along, down) = (to.X - from.X, to.Y - from.Y);
        var length = Math.Max(1e-12, (along * along) + (down * down));
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var (toX, toY) = (x + 0.5 - from.X, y + 0.5 - from.Y);
                var t = Math.Clamp(((toX * along) + (toY * down)) / length, 0, 1);
                var (offX, offY) = (toX - (t * along), toY - (t * down));
                var cover = Math.Clamp(radius + 0.5 - Math.Sqrt((offX * offX) + (offY * offY)), 0, 1);
                ref var pixel = ref _cover[(y * Side) + x];
                pixel = Math.Max(pixel, cover);
            }
        }
    }

    private static (int First, int Last) Reach(double from, double to, double reach) =>
        (Math.Clamp(
            (int)Math.Floor(Math.Min(from, to) - reach),
            0,
            Side - 1), Math.Clamp((int)Math.Ceiling(Math.Max(from, to) + reach), 0, Side - 1));
}
