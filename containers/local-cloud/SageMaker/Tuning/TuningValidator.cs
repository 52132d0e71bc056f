using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tuning.Search;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>Checks a CreateHyperParameterTuningJob request: its shape, then what this cloud can really do.</summary>
internal static class TuningValidator
{
    /// <summary>Throws ValidationException.</summary>
    public static void Check(SageMakerContext context, JsonObject request)
    {
        TuningShape.Create.Check(request);
        var config = request.Structure("HyperParameterTuningJobConfig")!;
        var strategy = config.Required("Strategy");
        if (strategy == "Hyperband")
        {
            throw Refusal.NotImplemented("the Strategy Hyperband; it has Bayesian, Random and Grid");
        }

        if (config.Text("TrainingJobEarlyStoppingType") == "Auto")
        {
            throw Refusal.NotImplemented("TrainingJobEarlyStoppingType Auto");
        }

        var definition = request.Structure("TrainingJobDefinition")
            ?? throw Refusal.Validation("Expected TrainingJobDefinition, found none.");
        var objective = config.Structure("HyperParameterTuningJobObjective")
            ?? throw Refusal.Validation("Expected HyperParameterTuningJobConfig.HyperParameterTuningJobObjective, found none.");
        var metrics = definition.Structure("AlgorithmSpecification")!.Structures("MetricDefinitions")
            .Select(metric => metric.Required("Name")).ToList();
        if (!metrics.Contains(objective.Required("MetricName")))
        {
            throw Refusal.Validation(
                $"The objective metric {objective.Text("MetricName")} is not among the MetricDefinitions of the training job definition. "
                + $"It has: {(metrics.Count == 0 ? "none" : string.Join(", ", metrics))}.");
        }

        CheckSpace(config, definition, strategy);

        // Better now than in each of its training jobs.
        var first = TrialRequest.Of(request, "a", new Dictionary<string, string>());
        TrainingValidator.Check(context, first);
    }

    private static void CheckSpace(JsonObject config, JsonObject definition, string strategy)
    {
        var space = ParameterSpace.Of(config.Structure("ParameterRanges"));
        var statics = definition.Map("StaticHyperParameters");
        if (space.Ranges.FirstOrDefault(range => statics.ContainsKey(range.Name)) is { } both)
        {
            throw Refusal.Validation(
                $"Expected different names in StaticHyperParameters and ParameterRanges, found '{both.Name}' in both.");
        }

        var most = config.Structure("ResourceLimits")!.Whole("MaxNumberOfTrainingJobs");
        if (strategy == "Grid")
        {
            if (space.Ranges.FirstOrDefault(range => range is not CategoricalRange) is { } number)
            {
                throw Refusal.Validation(
                    $"The Strategy Grid takes CategoricalParameterRanges only, found the numeric range '{number.Name}'.");
            }

            if (most is not null && most != space.GridSize)
            {
                throw Refusal.Validation(
                    $"The Strategy Grid tries every combination once: "
                    + $"expected MaxNumberOfTrainingJobs of {space.GridSize}, or none, found {most}.");
            }
        }
        else if (most is null)
        {
            throw Refusal.Validation($"Expected ResourceLimits.MaxNumberOfTrainingJobs with the Strategy {strategy}, found none.");
        }
    }
}
