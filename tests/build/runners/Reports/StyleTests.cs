using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

public partial class StyleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Text_reaches_the_contrast_that_WCAG_AA_asks_for(int scheme)
    {
        var colours = Schemes()[scheme];
        var pairs = new[] { "ink", "dim", "good", "bad", "unsure", "candidate", "champion" }
            .SelectMany(text => new[] { "paper", "card" }.Select(ground => (text, ground)))
            .Concat(
                new[] { "good", "bad", "unsure" }
                    .SelectMany(
                        tone => new[] { (tone, tone + "-soft"), ("ink", tone + "-soft"), ("dim", tone + "-soft"), ("paper", tone) }));
        Assert.All(
            pairs,
            pair => Assert.True(
                Contrast(colours[pair.Item1], colours[pair.Item2]) >= 4.5,
                $"{pair.Item1} on {pair.Item2}: {Contrast(colours[pair.Item1], colours[pair.Item2]):0.00}"));
    }

    private static List<Dictionary<string, string>> Schemes()
    {
        using var stream = typeof(DeliveryReport).Assembly.GetManifestResourceStream("report.css")!;
        var css = new StreamReader(stream).ReadToEnd();
        return
        [
            .. Roots()
                .Matches(css)
                .Take(2)
                .Select(root => Colours().Matches(root.Value).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value)),
        ];
    }

    // https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
    private static double Contrast(string one, string other)
    {
        var (high, low) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (high + 0.05) / (low + 0.05);
    }

    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(digit => $"{digit}{digit}")) : hex;
        var parts = Enumerable.Range(0, 3)
            .Select(index => int.Parse(full.AsSpan(2 * index, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(":root \\{[^}]*\\}")]
    private static partial Regex Roots();

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{3,6})")]
    private static partial Regex Colours();
}
