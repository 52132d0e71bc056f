using Slipway.Digits.Network;
using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Training;

namespace Slipway.Digits.Jobs;

/// <summary>A data file as the network takes it.</summary>
/// <param name="Pixels">All rows, one after another, scaled.</param>
/// <param name="Labels">Digit of each row.</param>
internal sealed record DigitTable(float[] Pixels, int[] Labels)
{
    /// <summary>
    /// Converts a checked file; throws <see cref="JobException"/> for labels that are no digits and for columns that are no pixels.
    /// </summary>
    public static DigitTable Of(DataTable table, DataManifest data)
    {
        if (data.Categorical.Count > 0)
        {
            throw new JobException(
                "model.json, data.categorical: expected none, because this template reads pixels, found "
                + $"{string.Join(", ", data.Categorical)}. Declare them under leaveOut.");
        }

        var labels = new int[table.Count];
        var pixels = new float[table.Count * table.Inputs.Schema.Numeric.Count];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = table.Labels[row] is var label and >= 0 and < DigitNetwork.Classes && label == Math.Floor(label)
                ? (int)label
                : throw new JobException(
                    $"row {row + 1}, column '{data.Label.Column}': expected a digit from 0 to 9, found {table.Labels[row]}. "
                    + "Correct the label or remove the row.");
            var numbers = table.Inputs.Numbers(row);
            for (var i = 0; i < numbers.Length; i++)
            {
                pixels[(row * numbers.Length) + i] = (float)numbers[i] * DigitNetwork.Scale;
            }
        }

        return new DigitTable(pixels, labels);
    }
}
