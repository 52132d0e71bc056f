using System.Globalization;
using System.Text;

namespace Slipway.Runners.Reports.Html.Plots;

/// <summary>
/// SVG that stretches with its box while its text and marks keep their size: across, positions are shares of the width (written in
/// percent), down they are pixels. Paths know no percent, so they lie in an inner SVG whose view box is <see cref="Across"/> wide and
/// stretches.
/// </summary>
internal static class Svg
{
    private const double Across = 1000;

    /// <summary>A straight line.</summary>
    public static Markup Line(double x1, double y1, double x2, double y2, string style) => Markup.Of(
        $"""<line x1="{Share(x1)}" y1="{Pixels(y1)}" x2="{Share(x2)}" y2="{Pixels(y2)}" class="{style}"/>""");

    /// <summary>Text. <paramref name="shift"/> moves it right by pixels.</summary>
    public static Markup Text(double x, double y, string text, string style, double shift = 0) => Markup.Of(
        $"""<text x="{Share(x)}" y="{Pixels(y)}" class="{style}"{(shift == 0 ? Markup.None : Markup.Of($""" dx="{Pixels(shift)}" """))}>{text}</text>""");

    /// <summary>A rectangle.</summary>
    public static Markup Box(double x1, double y1, double x2, double y2, string style, string? tip = null) => Markup.Of(
        $"""<rect x="{Share(x1)}" y="{Pixels(y1)}" width="{Share(x2 - x1)}" height="{Pixels(y2 - y1)}" class="{style}">{Tip(tip)}</rect>""");

    /// <summary>The mark of a role: a hollow square for the champion, a full circle for the candidate.</summary>
    public static Markup Mark(double x, double y, string role, string? tip = null) => At(x, y, role == "champion"
        ? Markup.Of($"""<rect x="-4.5" y="-4.5" width="9" height="9" class="mark champion">{Tip(tip)}</rect>""")
        : Markup.Of($"""<circle r="5" class="mark candidate">{Tip(tip)}</circle>"""));

    /// <summary>A verdict's icon on a disc.</summary>
    public static Markup Verdict(double x, double y, Sign sign, string tip) => At(x, y, Markup.Of(
        $"""<g class="verdict {sign.Tone}"><circle r="9"/><path d="{sign.Path}" transform="translate(-7.2 -7.2) scale(.9)"/>{Tip(tip)}</g>"""));

    /// <summary>A look that changed nothing: a small ring.</summary>
    public static Markup Look(double x, double y, string tip) => At(x, y, Markup.Of($"""<circle r="4" class="look">{Tip(tip)}</circle>"""));

    /// <summary>A line through points; it breaks where <paramref name="points"/> has null.</summary>
    public static Markup Path(IEnumerable<(double X, double Y)?> points, string style)
    {
        var data = new StringBuilder();
        var open = false;
        foreach (var point in points)
        {
            if (point is { } at)
            {
                Append(data, open ? 'L' : 'M', at);
            }

            open = point is not null;
        }

        return Markup.Of($"""<path d="{data.ToString()}" class="{style}"/>""");
    }

    /// <summary>A filled band between two lines of the same length.</summary>
    public static Markup Band(IReadOnlyList<(double X, double Low, double High)> points, string style)
    {
        var data = new StringBuilder();
        foreach (var point in points)
        {
            Append(data, data.Length == 0 ? 'M' : 'L', (point.X, point.High));
        }

        foreach (var point in points.Reverse())
        {
            Append(data, 'L', (point.X, point.Low));
        }

        return Markup.Of($"""<path d="{data.ToString()}Z" class="{style}"/>""");
    }

    /// <summary>The inner SVG for paths and bands; it clips what lies outside.</summary>
    public static Markup Stretched(double height, params IEnumerable<Markup> paths) => Markup.Of(
        $"""<svg width="100%" height="{Pixels(height)}" viewBox="0 0 {Pixels(Across)} {Pixels(height)}" preserveAspectRatio="none">{paths}</svg>""");

    /// <summary>Pixels, as SVG writes them.</summary>
    public static string Pixels(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static Markup At(double x, double y, Markup mark) =>
        Markup.Of($"""<svg x="{Share(x)}" y="{Pixels(y)}" overflow="visible">{mark}</svg>""");

    private static string Share(double value) => (value * 100).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static Markup Tip(string? text) => text is null ? Markup.None : Markup.Of($"<title>{text}</title>");

    private static void Append(StringBuilder data, char command, (double X, double Y) at) =>
        data.Append(command).Append(Pixels(at.X * Across)).Append(' ').Append(Pixels(at.Y));
}
