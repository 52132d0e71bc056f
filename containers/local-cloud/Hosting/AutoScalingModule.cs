using System.Text.Json.Nodes;
using Slipway.LocalCloud.AutoScaling;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs Application Auto Scaling into the cloud: targets and policies of SageMaker's variants, stored.</summary>
internal static class AutoScalingModule
{
    public static CloudModule Create(CloudContext context)
    {
        var targets = new TargetOperations(context.Options, context.Documents, context.Time);
        var policies = new PolicyOperations(context.Options, context.Documents, context.Time);
        return new([new JsonService("AnyScaleFrontendService", "1.1", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["RegisterScalableTarget"] = Checked(ScalingShapes.Register, targets.Register),
            ["DescribeScalableTargets"] = Checked(ScalingShapes.Targets, targets.Describe),
            ["DeregisterScalableTarget"] = Checked(ScalingShapes.Target, targets.Deregister),
            ["TagResource"] = Checked(ScalingShapes.Tag, targets.Tag),
            ["UntagResource"] = Checked(ScalingShapes.Untag, targets.Untag),
            ["ListTagsForResource"] = Checked(ScalingShapes.Tags, targets.Tags),
            ["PutScalingPolicy"] = Checked(ScalingShapes.Put, policies.Put),
            ["DescribeScalingPolicies"] = Checked(ScalingShapes.Policies, policies.Describe),
            ["DeleteScalingPolicy"] = Checked(ScalingShapes.Delete, policies.Delete),
        })]);
    }

    private static Operation Checked(StructureShape shape, Func<JsonObject, JsonObject> operation) =>
        CheckedOperation.Of(shape, "ValidationException", operation);
}
