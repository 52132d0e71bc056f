using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.AutoScaling;

/// <summary>
/// What the operations take. Lengths and patterns are those of AWS's service model; of its services only SageMaker is here.
/// </summary>
internal static class ScalingShapes
{
    private static readonly TextShape Namespace = TextShape.Enum("sagemaker");
    private static readonly TextShape Dimension = TextShape.Enum("sagemaker:variant:DesiredInstanceCount");
    private static readonly TextShape Resource = new(
        1, 1600, "endpoint/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}/variant/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static readonly TextShape Arn = new(1, 1011, @"arn:.+:application-autoscaling:.+:[0-9]+:scalable-target\/[a-zA-Z0-9-]+");
    private static readonly MapShape TagMap = new(new TextShape(1, 128), new TextShape(0, 256), 200);

    public static readonly StructureShape Target = new StructureShape()
        .Must("ServiceNamespace", Namespace).Must("ResourceId", Resource).Must("ScalableDimension", Dimension);

    public static readonly StructureShape Register = new StructureShape()
        .Must("ServiceNamespace", Namespace).Must("ResourceId", Resource).Must("ScalableDimension", Dimension)
        .May("MinCapacity", new NumberShape(0)).May("MaxCapacity", new NumberShape(0)).May("RoleARN", new TextShape(1, 1600))
        .May("SuspendedState", new StructureShape()
            .May("DynamicScalingInSuspended", Shapes.Flag).May("DynamicScalingOutSuspended", Shapes.Flag)
            .May("ScheduledScalingSuspended", Shapes.Flag))
        .May("Tags", TagMap);

    public static readonly StructureShape Targets = new StructureShape()
        .Must("ServiceNamespace", Namespace).May("ResourceIds", new ListShape(new TextShape(1, 1600), 0, 50))
        .May("ScalableDimension", Dimension)
        .May("MaxResults", new NumberShape(1, 50)).May("NextToken", Shapes.Text);

    public static readonly StructureShape Put = new StructureShape()
        .Must("PolicyName", new TextShape(1, 256)).Must("ServiceNamespace", Namespace).Must("ResourceId", Resource)
        .Must("ScalableDimension", Dimension)
        .May("PolicyType", TextShape.Enum("StepScaling", "TargetTrackingScaling"))
        .May("TargetTrackingScalingPolicyConfiguration", new StructureShape().Must("TargetValue", new NumberShape(Whole: false))
            .May("ScaleOutCooldown", new NumberShape(0)).May("ScaleInCooldown", new NumberShape(0)).May("DisableScaleIn", Shapes.Flag)
            .Stores("PredefinedMetricSpecification", "CustomizedMetricSpecification"))
        .Stores("StepScalingPolicyConfiguration");

    public static readonly StructureShape Policies = new StructureShape()
        .Must("ServiceNamespace", Namespace).May("PolicyNames", new ListShape(new TextShape(1, 1600), 0, 50))
        .May("ResourceId", new TextShape(1, 1600))
        .May("ScalableDimension", Dimension).May("MaxResults", new NumberShape(1, 50)).May("NextToken", Shapes.Text);

    public static readonly StructureShape Delete = new StructureShape()
        .Must("PolicyName", new TextShape(1, 1600)).Must("ServiceNamespace", Namespace).Must("ResourceId", Resource)
        .Must("ScalableDimension", Dimension);

    public static readonly StructureShape Tag = Shapes.Only("ResourceARN", Arn).Must("Tags", TagMap);

    public static readonly StructureShape Untag = Shapes.Only("ResourceARN", Arn)
        .Must("TagKeys", new ListShape(new TextShape(1, 128), 0, 200));

    public static readonly StructureShape Tags = Shapes.Only("ResourceARN", Arn);
}
