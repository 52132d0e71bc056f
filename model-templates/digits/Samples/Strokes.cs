namespace Slipway.Digits.Samples;

/// <summary>A point of a stroke; a digit fills about 0..1 both ways, y downwards.</summary>
internal readonly record struct StrokePoint(double X, double Y);

/// <summary>What a pen draws without being lifted: a line through points.</summary>
internal sealed class Stroke
{
    // An arc is drawn as chords of at most this many degrees.
    private const double Chord = 15;
    private readonly List<StrokePoint> _points = [];

    /// <summary>The points, in the order of the pen.</summary>
    public IReadOnlyList<StrokePoint> Points => _points;

    /// <summary>A stroke through points.</summary>
    public static Stroke Through(params (double X, double Y)[] points) => new Stroke().To(points);

    /// <summary>A stroke along an arc of an ellipse; angles in degrees, 0 to the right, 90 downwards.</summary>
    public static Stroke Along(double x, double y, double width, double height, double from, double to) =>
        new Stroke().Arc(x, y, width, height, from, to);

    /// <summary>Goes on through points.</summary>
    public Stroke To(params (double X, double Y)[] points)
    {
        _points.AddRange(points.Select(point => new StrokePoint(point.X, point.Y)));
        return this;
    }

    /// <summary>Goes on along an arc; <paramref name="width"/> and <paramref name="height"/> are half axes.</summary>
    public Stroke Arc(double x, double y, double width, double height, double from, double to)
    {
        var chords = (int)Math.Ceiling(Math.Abs(to - from) / Chord);
        for (var i = 0; i <= chords; i++)
        {
            var angle = (from + ((to - from) * i / chords)) * Math.PI / 180;
            _points.Add(new StrokePoint(x + (width * Math.Cos(angle)), y + (height * Math.Sin(angle))));
        }

        return this;
    }
}
