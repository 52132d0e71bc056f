using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>
/// Computes a feature differently in serving than in training: the first numeric column is stretched by 1.8, as a temperature is that
/// somebody scaled as if it came in Fahrenheit. Offline evaluation cannot see it, because it happens in serving only.
/// </summary>
internal sealed class SabotageBrokenFeature(IModel model) : IModel
{
    private const double FahrenheitPerCelsius = 1.8;

    public string Version => model.Version;

    public InputSchema Schema => model.Schema;

    public void Predict(InputRows rows, Span<double> predictions)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var numbers = rows.Numbers(row);
            if (!numbers.IsEmpty)
            {
                numbers[0] *= FahrenheitPerCelsius;
            }
        }

        model.Predict(rows, predictions);
    }
}
