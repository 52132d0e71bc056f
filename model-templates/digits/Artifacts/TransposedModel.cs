using Slipway.Domain.Data;
using Slipway.Inference;

namespace Slipway.Digits.Artifacts;

/// <summary>
/// For rehearsals only: reads images column by column that were written row by row, as a serving program does that somebody wrote a second
/// time. Offline evaluation cannot see it, because it happens in serving only.
/// </summary>
internal sealed class TransposedModel(IModel model) : IModel
{
    public string Version => model.Version;

    public InputSchema Schema => model.Schema;

    public void Predict(InputRows rows, Span<double> predictions)
    {
        var side = (int)Math.Sqrt(Schema.Numeric.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var pixels = rows.Numbers(row);
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < y; x++)
                {
                    (pixels[(y * side) + x], pixels[(x * side) + y]) = (pixels[(x * side) + y], pixels[(y * side) + x]);
                }
            }
        }

        model.Predict(rows, predictions);
    }
}
