namespace Slipway.Digits.Samples;

/// <summary>The strokes of the ten digits, in the ways in which people write them.</summary>
internal static class Glyphs
{
    private static readonly Stroke[][][] Usual =
    [
        [[Stroke.Along(0.5, 0.5, 0.28, 0.42, -90, 270)], [Stroke.Along(0.5, 0.5, 0.25, 0.42, -60, 290)]],
        [[Stroke.Through((0.5, 0.08), (0.5, 0.92))], [Stroke.Through((0.36, 0.25), (0.52, 0.08), (0.52, 0.92))]],
        [
            [Stroke.Along(0.5, 0.32, 0.26, 0.24, -170, 40).To((0.24, 0.92), (0.78, 0.92))],
            [Stroke.Along(0.5, 0.32, 0.26, 0.24, -150, 60).Arc(0.36, 0.82, 0.1, 0.09, -20, -300).To((0.8, 0.9))],
        ],
        [
            [Stroke.Along(0.47, 0.29, 0.25, 0.21, -150, 90).Arc(0.47, 0.71, 0.28, 0.21, -90, 150)],
            [Stroke.Through((0.24, 0.1), (0.74, 0.1), (0.46, 0.44)).Arc(0.46, 0.68, 0.29, 0.24, -80, 150)],
        ],
        [
            [Stroke.Through((0.62, 0.08), (0.2, 0.62), (0.82, 0.62)), Stroke.Through((0.62, 0.08), (0.62, 0.94))],
            [Stroke.Through((0.34, 0.08), (0.22, 0.56), (0.8, 0.56)), Stroke.Through((0.68, 0.3), (0.62, 0.94))],
        ],
        [
            [Stroke.Through((0.74, 0.1), (0.32, 0.1), (0.28, 0.46)).Arc(0.48, 0.66, 0.28, 0.26, -130, 140)],
            [Stroke.Through((0.3, 0.12), (0.28, 0.44)).Arc(0.46, 0.66, 0.28, 0.25, -120, 150), Stroke.Through((0.3, 0.12), (0.76, 0.08))],
        ],
        [
            [Stroke.Along(0.78, 0.62, 0.52, 0.54, -105, -180).Arc(0.5, 0.68, 0.24, 0.24, 180, -180)],
            [Stroke.Through((0.5, 0.08), (0.3, 0.55)).Arc(0.5, 0.7, 0.22, 0.21, 200, -160)],
        ],
        [
            [Stroke.Through((0.22, 0.12), (0.78, 0.12), (0.42, 0.92))],
            [Stroke.Through((0.24, 0.2), (0.26, 0.11), (0.76, 0.11)).Arc(0.9, 0.92, 0.4, 0.7, -110, -180)],
        ],
        [
            [Stroke.Along(0.5, 0.29, 0.21, 0.2, 90, -270).Arc(0.5, 0.7, 0.25, 0.22, -90, 270)],
            [Stroke.Along(0.5, 0.28, 0.22, 0.2, -30, -240).To((0.7, 0.62)).Arc(0.5, 0.72, 0.24, 0.2, -20, 230).To((0.68, 0.2))],
        ],
        [
            [Stroke.Along(0.5, 0.32, 0.24, 0.24, 0, -360).To((0.68, 0.92))],
            [Stroke.Along(0.5, 0.31, 0.24, 0.23, 0, -360).Arc(0.38, 0.36, 0.36, 0.56, 0, 80)],
        ],
    ];

    // Writers who came later: a foot below the 1, a bar through the 7 and the 0, a 9 like a g.
    private static readonly Dictionary<int, Stroke[]> Late = new()
    {
        [0] = [Stroke.Along(0.5, 0.5, 0.28, 0.42, -90, 270), Stroke.Through((0.7, 0.2), (0.3, 0.8))],
        [1] = [Stroke.Through((0.26, 0.36), (0.54, 0.08), (0.54, 0.92)), Stroke.Through((0.3, 0.92), (0.78, 0.92))],
        [7] = [Stroke.Through((0.22, 0.12), (0.78, 0.12), (0.42, 0.92)), Stroke.Through((0.32, 0.5), (0.76, 0.5))],
        [9] = [Stroke.Along(0.5, 0.28, 0.24, 0.2, 0, -360).To((0.74, 0.66)).Arc(0.5, 0.7, 0.24, 0.22, 0, 150)],
    };

    /// <summary>One way to write a digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="choice">Uniform in [0, 1): which of the ways.</param>
    /// <param name="isLate">Whether the writer is one of the later ones, who write some digits otherwise.</param>
    public static IReadOnlyList<Stroke> Of(int digit, double choice, bool isLate) =>
        isLate && Late.TryGetValue(digit, out var late) ? late : Usual[digit][(int)(choice * Usual[digit].Length)];
}
