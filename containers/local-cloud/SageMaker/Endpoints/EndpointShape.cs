using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>What the operations on endpoints take.</summary>
internal static class EndpointShape
{
    private static readonly StructureShape Size = new StructureShape()
        .Must("Type", TextShape.Enum("INSTANCE_COUNT", "CAPACITY_PERCENT")).Must("Value", new NumberShape(1));

    private static readonly StructureShape Traffic = new StructureShape()
        .Must("Type", TextShape.Enum("ALL_AT_ONCE", "CANARY", "LINEAR"))
        .Must("WaitIntervalInSeconds", new NumberShape(0, 3600))
        .May("CanarySize", Size)
        .May("LinearStepSize", Size);

    private static readonly StructureShape DeploymentConfig = new StructureShape()
        .May("BlueGreenUpdatePolicy", new StructureShape()
            .Must("TrafficRoutingConfiguration", Traffic)
            .May("TerminationWaitInSeconds", new NumberShape(0, 3600))
            .May("MaximumExecutionTimeoutInSeconds", new NumberShape(600, 28_800)))
        .May("RollingUpdatePolicy", new StructureShape()
            .Must("MaximumBatchSize", Size)
            .Must("WaitIntervalInSeconds", new NumberShape(0, 3600))
            .May("MaximumExecutionTimeoutInSeconds", new NumberShape(600, 28_800))
            .May("RollbackMaximumBatchSize", Size))
        .May("AutoRollbackConfiguration", new StructureShape().May("Alarms", new ListShape(
            new StructureShape().May("AlarmName", new TextShape(1, 255, @"(?!\s*$).+")), 1, 10)));

    public static readonly StructureShape ByName = Shapes.Only("EndpointName", Shapes.Name);

    public static readonly StructureShape List = ListRequest.Changing(
        "OutOfService", "Creating", "Updating", "SystemUpdating", "RollingBack", "InService", "Deleting", "Failed", "UpdateRollbackFailed");

    public static readonly StructureShape Create = Shapes.Only("EndpointName", Shapes.Name)
        .Must("EndpointConfigName", Shapes.Name).May("DeploymentConfig", DeploymentConfig).May("Tags", Shapes.Tags);

    public static readonly StructureShape Update = Shapes.Only("EndpointName", Shapes.Name)
        .Must("EndpointConfigName", Shapes.Name)
        .May("RetainAllVariantProperties", Shapes.Flag)
        .May("ExcludeRetainedVariantProperties", new ListShape(
            Shapes.Only("VariantPropertyType", TextShape.Enum("DesiredInstanceCount", "DesiredWeight", "DataCaptureConfig")), 0, 3))
        .May("DeploymentConfig", DeploymentConfig)
        .May("RetainDeploymentConfig", Shapes.Flag);

    public static readonly StructureShape Weights = Shapes.Only("EndpointName", Shapes.Name)
        .Must("DesiredWeightsAndCapacities", new ListShape(
            Shapes.Only("VariantName", Shapes.Name).May("DesiredWeight", new NumberShape(0, Whole: false))
                .May("DesiredInstanceCount", new NumberShape(0)), 1));
}
