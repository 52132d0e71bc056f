using System.Globalization;
using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>A small model and its data.</summary>
internal static class Samples
{
    public static ModelManifest Manifest { get; } = ManifestReader.Read(
        """
        {
          "name": "bikes", "description": "Bikes rented in an hour.", "owner": "mobility", "tag": 1,
          "data": {
            "label": { "column": "cnt" },
            "time": { "column": "day", "format": "yyyy-MM-dd" },
            "numeric": [{ "column": "temp" }],
            "categorical": ["weather"]
          },
          "gate": { "minimumRows": 4 },
          "shadow": {
            "pairs": 40, "minimumDuration": "PT1M", "harmlessErrorRate": 0.2, "falsePromotion": 0.05, "falseRollback": 0.05
          },
          "rollout": {
            "steps": [10, 50, 100], "bake": "PT1M", "minimumRequests": 5, "harmlessErrorRate": 0.2, "falsePromotion": 0.05, "falseRollback": 0.05
          },
          "approvers": ["Ada", "Barbara"]
        }
        """,
        "model.json").Require();

    /// <summary>Rows out of time order, with a quoted weather that holds commas and quotes.</summary>
    public static byte[] Csv(int rows)
    {
        var text = new StringBuilder("day,weather,temp,cnt\n");
        foreach (var row in Enumerable.Range(0, rows).OrderBy(row => (row * 7) % rows))
        {
            var day = new DateOnly(2026, 1, 1).AddDays(row);
            var weather = row % 3 == 0 ? "\"rain, \"\"heavy\"\"\"" : "dry";
            text.Append(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd},{weather},{row / 10.0:0.0##},{row}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
