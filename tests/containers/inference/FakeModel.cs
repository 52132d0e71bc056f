using Slipway.Domain.Data;

namespace Slipway.Inference.Tests;

/// <summary>Predicts x + 10 z, plus 100 for kind "b". Fails where x is 13, predicts infinity where it is 14.</summary>
internal sealed class FakeModel : IModel
{
    public string Version => "V1.0.0";

    public InputSchema Schema { get; } = new(["x", "z"], ["kind"]);

    public void Predict(InputRows rows, Span<double> predictions)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var numbers = rows.Numbers(row);
            predictions[row] = numbers[0] switch
            {
                13 => throw new InvalidOperationException("a secret of the inside"),
                14 => double.PositiveInfinity,
                _ => numbers[0] + (10 * numbers[1]) + (rows.Categories(row)[0] == "b" ? 100 : 0),
            };
        }
    }
}
