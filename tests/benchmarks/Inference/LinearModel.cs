using System.Text.Json;
using Slipway.Domain.Data;
using Slipway.Inference;

namespace Slipway.Benchmarks.Inference;

/// <summary>An intercept and a weight for each of the columns of the regression template, all of them read as numbers.</summary>
internal sealed record LinearModel(double Intercept, double[] Weights, string[] Columns) : IModel
{
    public const string FileName = "linear.json";
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    /// <summary>Made-up numbers: only the work matters, and that every server does it.</summary>
    public static LinearModel Sample { get; } = new(
        17.25,
        [0.31, -1.7, 0.123456789, 2.5, -0.75, 11.125, 0.5, 1e-3, -3.25, 4.0625, 6.5],
        ["temp", "hum", "windspeed", "hr", "weekday", "workingday", "season", "mnth", "weathersit", "holiday", "yr"]);

    public string Version => "V1.0.0";

    public InputSchema Schema { get; } = new(Columns, []);

    public static LinearModel Read(string folder) =>
        JsonSerializer.Deserialize<LinearModel>(File.ReadAllBytes(Path.Combine(folder, FileName)), Camel)
            ?? throw new InvalidDataException("no model");

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(new { Intercept, Weights, Columns }, Camel));
    }

    public void Predict(InputRows rows, Span<double> predictions)
    {
        for (var row = 0; row < rows.Count; row++)
            predictions[row] = Predict(rows.Numbers(row));
    }

    private double Predict(ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var i = 0; i < row.Length; i++)
            sum += Weights[i] * row[i];
        return Intercept + sum;
    }
}
