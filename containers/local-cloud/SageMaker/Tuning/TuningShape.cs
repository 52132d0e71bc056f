using Slipway.LocalCloud.SageMaker.Jobs;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Tuning;

/// <summary>What CreateHyperParameterTuningJob takes.</summary>
internal static class TuningShape
{
    private static readonly TextShape Key = new(0, 256);

    private static readonly ListShape Numbers = new(
        Shapes.Only("Name", Key).Must("MinValue", Key).Must("MaxValue", Key)
            .May("ScalingType", TextShape.Enum("Auto", "Linear", "Logarithmic", "ReverseLogarithmic")), 0, 30);

    private static readonly StructureShape Ranges = new StructureShape()
        .May("IntegerParameterRanges", Numbers)
        .May("ContinuousParameterRanges", Numbers)
        .May("CategoricalParameterRanges", new ListShape(Shapes.Only("Name", Key).Must("Values", new ListShape(Key, 1, 30)), 0, 30));

    private static readonly StructureShape Limits = new StructureShape()
        .May("MaxNumberOfTrainingJobs", new NumberShape(1))
        .Must("MaxParallelTrainingJobs", new NumberShape(1))
        .May("MaxRuntimeInSeconds", new NumberShape(120, 15_768_000));

    private static readonly StructureShape Config = new StructureShape()
        .Must("Strategy", TextShape.Enum("Bayesian", "Random", "Hyperband", "Grid"))
        .May("HyperParameterTuningJobObjective", new StructureShape()
            .Must("Type", TextShape.Enum("Maximize", "Minimize")).Must("MetricName", new TextShape(1, 255)))
        .Must("ResourceLimits", Limits)
        .May("ParameterRanges", Ranges)
        .May("TrainingJobEarlyStoppingType", TextShape.Enum("Off", "Auto"))
        .May("TuningJobCompletionCriteria", new StructureShape()
            .May("TargetObjectiveMetricValue", new NumberShape(Whole: false))
            .May("BestObjectiveNotImproving", new StructureShape().May("MaxNumberOfTrainingJobsNotImproving", new NumberShape(3))))
        .May("RandomSeed", new NumberShape(0));

    private static readonly StructureShape Definition = new StructureShape()
        .May("DefinitionName", new TextShape(1, 64, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,63}"))
        .May("StaticHyperParameters", new MapShape(Key, new TextShape(0, 2500), 100))
        .Must("AlgorithmSpecification", TrainingShape.Algorithm)
        .Must("RoleArn", Shapes.Role)
        .May("InputDataConfig", TrainingShape.Channels)
        .Must("OutputDataConfig", TrainingShape.Output)
        .Must("ResourceConfig", TrainingShape.Resources)
        .Must("StoppingCondition", TrainingShape.Stopping)
        .May("CheckpointConfig", TrainingShape.Checkpoints)
        .May("EnableManagedSpotTraining", Shapes.Flag)
        .May("Environment", Shapes.Environment(512, 512))
        .May("EnableNetworkIsolation", Shapes.Flag)
        .May("EnableInterContainerTrafficEncryption", Shapes.Flag)
        .Stores("VpcConfig");

    /// <summary>What names a job.</summary>
    public static readonly TextShape Name = new(1, 32, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,31}");

    /// <summary>The request.</summary>
    public static readonly StructureShape Create = Shapes.Only("HyperParameterTuningJobName", Name)
        .Must("HyperParameterTuningJobConfig", Config)
        .May("TrainingJobDefinition", Definition)
        .May("Tags", Shapes.Tags);
}
