using Slipway.Training;

namespace Slipway.Digits.Samples;

/// <summary>Made-up handwritten digits, for rehearsals without a download. The same seed gives the same file. Nobody wrote them.</summary>
internal static class SampleDigits
{
    /// <summary>Rows of a rehearsal.</summary>
    public const int UsualRows = 17_500;

    // From this share of the rows on, some writers write some digits otherwise: what a model that is retrained knows and an older one does
    // not.
    private const double LateStart = 0.54;
    private const double LateShare = 0.15;

    /// <summary>Writes a data file.</summary>
    public static void Write(TextWriter output, int rows, ulong seed)
    {
        var random = new SeededRandom(seed);
        var canvas = new Canvas();
        output.Write(ImageCsv.Header);
        for (var row = 0; row < rows; row++)
        {
            var digit = (int)(random.Uniform() * 10);
            var isLate = random.Uniform() < LateShare && row >= LateStart * rows;
            var strokes = Glyphs.Of(digit, random.Uniform(), isLate);
            ImageCsv.WriteRow(output, row, canvas.Draw(strokes, new Handwriting(random), random), digit);
        }
    }
}
