using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests;

internal static class Samples
{
    public const string Manifest = """
        {
          "$schema": "../../.nuke/model.schema.json",
          "name": "bike-rentals",
          "description": "Bikes rented in an hour.",
          "owner": "mobility",
          "tag": 1,
          "data": {
            "label": { "column": "cnt", "transform": "sqrt" },
            "time": { "column": "dteday", "format": "dd/MM/yy" },
            "numeric": [
              { "column": "temp", "knots": [0.3, 0.5, 0.7], "degree": 3 },
              { "column": "windspeed" }
            ],
            "categorical": ["hr", "weekday", "workingday"],
            "crossed": [["hr", "workingday"], ["hr", "workingday", "temp"]],
            "leaveOut": ["instant", "casual", "registered"]
          },
          "training": { "hyperparameters": { "ridge": "3" }, "maximumRuntime": "PT30M" },
          "rollout": { "steps": [5, 25, 100], "bake": "PT10M" },
          "approvers": ["Ada"]
        }
        """;

    public static DateTimeOffset Noon { get; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static string Hash { get; } = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    public static ModelManifest BikeRentals { get; } = ManifestReader.Read(Manifest, "model.json").Require();

    public static Verdict Passed { get; } = new(
        Outcome.Pass, "R2 is 0.87, at least 0.5.", [new Finding("R2", Outcome.Pass, "R2 is 0.87, at least 0.5.", 3476, 0.87, 0.5)]);

    public static RegressionMetrics Metrics { get; } = new(
        3476, new Estimate(3600, 3300, 3900), new Estimate(60, 57.4, 62.4), new Estimate(40, 38, 42), new Estimate(0.87, 0.85, 0.89));
}
