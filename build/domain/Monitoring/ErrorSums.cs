namespace Slipway.Domain.Monitoring;

/// <summary>Sums over some labelled answers.</summary>
/// <param name="Count">Answers.</param>
/// <param name="Absolute">Sum of absolute errors.</param>
/// <param name="Square">Sum of squared errors.</param>
/// <param name="Label">Sum of the labels, each less <see cref="ErrorSums.Shift"/>.</param>
/// <param name="LabelSquare">Sum of the squares of these.</param>
public sealed record ErrorBlock(long Count, double Absolute, double Square, double Label, double LabelSquare)
{
    internal static ErrorBlock Empty { get; } = new(0, 0, 0, 0, 0);

    internal ErrorBlock Plus(ErrorBlock other) => new(
        Count + other.Count, Absolute + other.Absolute, Square + other.Square, Label + other.Label, LabelSquare + other.LabelSquare);
}

/// <summary>
/// Errors of a version as sums, in a few dozen blocks of neighbours whatever their number: totals do not depend on the order of the
/// answers, and the spread of the blocks tells how alike neighbours are.
/// </summary>
public sealed record ErrorSums
{
    /// <summary>Blocks at which neighbours are joined into half as many.</summary>
    public const int MostBlocks = 40;

    /// <summary>Taken from every label before it is summed, so that squares keep their digits: the first label.</summary>
    public double Shift { get; init; }

    /// <summary>Answers of a full block.</summary>
    public long BlockSize { get; init; } = 1;

    /// <summary>Full blocks, oldest first.</summary>
    public IReadOnlyList<ErrorBlock> Blocks { get; init; } = [];

    /// <summary>The block that is being filled.</summary>
    public ErrorBlock Open { get; init; } = ErrorBlock.Empty;

    /// <summary>Everything together.</summary>
    public ErrorBlock Total() => Blocks.Aggregate(Open, (sum, block) => sum.Plus(block));

    /// <summary>With one more answer.</summary>
    public ErrorSums Add(double label, double prediction)
    {
        var shift = Blocks.Count == 0 && Open.Count == 0 ? label : Shift;
        var (error, shifted) = (label - prediction, label - shift);
        var open = Open.Plus(new(1, Math.Abs(error), error * error, shifted, shifted * shifted));
        if (open.Count < BlockSize)
            return this with { Shift = shift, Open = open };
        IReadOnlyList<ErrorBlock> blocks = [.. Blocks, open];
        return blocks.Count < MostBlocks
            ? this with { Shift = shift, Blocks = blocks, Open = ErrorBlock.Empty }
            : this with
            {
                Shift = shift,
                Blocks = [.. blocks.Chunk(2).Select(pair => pair[0].Plus(pair[1]))],
                BlockSize = BlockSize * 2,
                Open = ErrorBlock.Empty,
            };
    }
}
