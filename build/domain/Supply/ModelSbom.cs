using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;

namespace Slipway.Domain.Supply;

/// <summary>What was registered.</summary>
/// <param name="Version">The model's version.</param>
/// <param name="PackageArn">The model package.</param>
/// <param name="Repository">Of the image.</param>
/// <param name="ImageDigest">Of the image.</param>
/// <param name="FolderHash">Hash of what the image was made from.</param>
/// <param name="DataName">Where the data snapshot is, for people: its key in the data bucket.</param>
/// <param name="DataHash">Its SHA-256, hex.</param>
public sealed record RegisteredModel(
    ModelVersion Version, string PackageArn, string Repository, string ImageDigest, string FolderHash, string DataName, string DataHash);

/// <summary>
/// The bill of materials of a registered model, made once its package is known: the model with its card, the data that it was trained on,
/// and the image that trains and serves it. The image's own bill is not repeated but linked (BOM-Link): one image makes many versions.
/// </summary>
public static class ModelSbom
{
    /// <summary>Writes it. The same input gives the same bytes.</summary>
    /// <param name="manifest">The manifest that it was trained by.</param>
    /// <param name="model">What was registered.</param>
    /// <param name="evaluation">What the evaluation found; null when there is none.</param>
    /// <param name="imageSerial">Serial number of the image's bill; null when it has none.</param>
    /// <param name="time">SOURCE_DATE_EPOCH where it is set; null leaves the time out.</param>
    public static SbomFile Write(
        ModelManifest manifest, RegisteredModel model, EvaluationReport? evaluation, string? imageSerial, DateTimeOffset? time = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(model);
        var image = CycloneDx.Image(model.Repository, model.ImageDigest);
        if (imageSerial is not null)
        {
            image["externalReferences"] = new JsonArray(new JsonObject
            {
                ["type"] = "bom", ["url"] = imageSerial.Replace("urn:uuid:", "urn:cdx:", StringComparison.Ordinal) + "/1",
            });
        }

        var reference = $"model:{manifest.Name}@{model.Version}";
        var data = $"data:{model.DataHash}";
        var component = new JsonObject
        {
            ["type"] = CycloneDx.Model,
            ["bom-ref"] = reference,
            ["name"] = manifest.Name.Value,
            ["version"] = model.Version.ToString(),
            ["description"] = manifest.Description,
            ["modelCard"] = Card(manifest, evaluation, data),
            ["properties"] = new JsonArray(
                CycloneDx.Property("owner", manifest.Owner),
                CycloneDx.Property("packageArn", model.PackageArn),
                CycloneDx.Property("folderHash", model.FolderHash)),
        };
        return CycloneDx.Finish(
            CycloneDx.Metadata("post-build", component, time),
            [Dataset(data, model), image],
            [CycloneDx.Dependency(reference, [data, image["bom-ref"]!.GetValue<string>()])],
            null);
    }

    private static JsonObject Dataset(string reference, RegisteredModel model) => new()
    {
        ["type"] = CycloneDx.Data,
        ["bom-ref"] = reference,
        ["name"] = model.DataName,
        ["version"] = model.DataHash,
        ["hashes"] = new JsonArray(CycloneDx.Hash("SHA-256", model.DataHash)),
    };

    private static JsonObject Card(ModelManifest manifest, EvaluationReport? evaluation, string data)
    {
        var card = new JsonObject
        {
            ["modelParameters"] = new JsonObject
            {
                ["approach"] = new JsonObject { ["type"] = "supervised" },
                ["datasets"] = new JsonArray(new JsonObject { ["ref"] = data }),
                ["inputs"] = new JsonArray(new JsonObject { ["format"] = "text/csv" }, new JsonObject { ["format"] = "application/json" }),
                ["outputs"] = new JsonArray(new JsonObject { ["format"] = "number" }),
            },
        };
        if (evaluation is not null)
            card["quantitativeAnalysis"] = new JsonObject { ["performanceMetrics"] = new JsonArray([.. Metrics(evaluation)]) };
        card["properties"] = new JsonArray(
        [
            CycloneDx.Property("label", manifest.Data.Label.Column),
            CycloneDx.Property("holdOut", Number(manifest.Training.HoldOut)),
            .. manifest.Training.Hyperparameters.OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => CycloneDx.Property($"hyperparameter:{one.Key}", one.Value)),
        ]);
        return card;
    }

    private static IEnumerable<JsonObject> Metrics(EvaluationReport evaluation)
    {
        var metrics = evaluation.CandidateMetrics;
        var slice = $"held out, {evaluation.FirstRow} to {evaluation.LastRow}, {metrics.Count.ToString(CultureInfo.InvariantCulture)} rows";
        foreach (var (name, estimate) in new[] { ("MSE", metrics.Mse), ("RMSE", metrics.Rmse), ("MAE", metrics.Mae), ("R2", metrics.R2) })
        {
            // An undefined metric is left out: the card's values are texts, and "NaN" is none that a reader could use.
            if (estimate is not null && double.IsFinite(estimate.Value))
            {
                var metric = new JsonObject { ["type"] = name, ["value"] = Number(estimate.Value), ["slice"] = slice };
                if (double.IsFinite(estimate.Lower) && double.IsFinite(estimate.Upper))
                    metric["confidenceInterval"] = new JsonObject
                    {
                        ["lowerBound"] = Number(estimate.Lower),
                        ["upperBound"] = Number(estimate.Upper),
                    };
                yield return metric;
            }
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
