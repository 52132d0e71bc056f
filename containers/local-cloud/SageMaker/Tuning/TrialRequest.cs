using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>The training job that tries one set of parameters.</summary>
internal static class TrialRequest
{
    // So AWS tells a container which metric counts.
    private const string ObjectiveParameter = "_tuning_objective_metric";

    /// <summary>A CreateTrainingJob request.</summary>
    public static JsonObject Of(JsonObject tuning, string name, IReadOnlyDictionary<string, string> parameters)
    {
        var definition = tuning.Structure("TrainingJobDefinition")!;
        var request = definition.DeepClone().AsObject();
        request.Remove("DefinitionName");
        request.Remove("StaticHyperParameters");
        request["TrainingJobName"] = name;
        var objective = tuning.Structure("HyperParameterTuningJobConfig")!.Structure("HyperParameterTuningJobObjective")!;
        var all = new JsonObject { [ObjectiveParameter] = objective.Required("MetricName") };
        foreach (var (parameter, value) in definition.Map("StaticHyperParameters").Concat(parameters))
        {
            all[parameter] = value;
        }

        request["HyperParameters"] = all;
        return request;
    }
}
