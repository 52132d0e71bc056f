using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;
using Page = Slipway.LocalCloud.Protocol.Page;

namespace Slipway.LocalCloud.AutoScaling;

/// <summary>Scalable targets. They are stored and nothing scales: a variant has one container here, whatever its instance count.</summary>
internal sealed class TargetOperations(CloudOptions options, DocumentStore documents, TimeProvider time)
{
    private const string Dimension = "sagemaker:variant:DesiredInstanceCount";

    /// <summary>RegisterScalableTarget: makes a target, or changes what is named of one.</summary>
    public JsonObject Register(JsonObject request)
    {
        var id = request.Required("ResourceId");
        var before = documents.Get<TargetDocument>(TargetDocument.Collection, id);
        var (least, most) = (request.Whole("MinCapacity") ?? before?.MinCapacity, request.Whole("MaxCapacity") ?? before?.MaxCapacity);
        if (least is null || most is null || least > most)
        {
            throw Refusal.Validation(
                $"Expected MinCapacity and MaxCapacity, the first not above the second, for {id}; found {Show(least)} and {Show(most)}.");
        }

        var target = before
            ?? new TargetDocument(
                id, options.Arn("application-autoscaling", $"scalable-target/{Guid.NewGuid():N}"), 0, 0, Role, time.GetUtcNow());
        documents.Put(TargetDocument.Collection, id, target with
        {
            MinCapacity = least.Value,
            MaxCapacity = most.Value,
            Suspended = request.Structure("SuspendedState")?.DeepClone().AsObject() ?? target.Suspended,
            Tags = before is null ? new Dictionary<string, string>(request.Map("Tags")) : target.Tags,
        });
        return new JsonObject { ["ScalableTargetARN"] = target.Arn };

        static string Show(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none";
    }

    /// <summary>DescribeScalableTargets.</summary>
    public JsonObject Describe(JsonObject request)
    {
        var wanted = request.Texts("ResourceIds");
        var found = documents.List<TargetDocument>(TargetDocument.Collection)
            .Where(target => wanted is null or [] || wanted.Contains(target.ResourceId)).ToList();
        var (page, next) = Page.Of(found, request.Whole("MaxResults") ?? 50, request.Text("NextToken"), ScalingErrors.Token);
        return Wire.Structure(
            ("ScalableTargets", new JsonArray([.. page.Select(target => Wire.Structure(
                ("ServiceNamespace", "sagemaker"),
                ("ResourceId", target.ResourceId),
                ("ScalableDimension", Dimension),
                ("MinCapacity", target.MinCapacity),
                ("MaxCapacity", target.MaxCapacity),
                ("RoleARN", target.Role),
                ("CreationTime", Wire.Time(target.Created)),
                ("SuspendedState", target.Suspended ?? Running()),
                ("ScalableTargetARN", target.Arn)))])),
            ("NextToken", next));
    }

    /// <summary>DeregisterScalableTarget, with the policies of the target.</summary>
    public JsonObject Deregister(JsonObject request)
    {
        var id = request.Required("ResourceId");
        if (!documents.Delete(TargetDocument.Collection, id))
        {
            throw ScalingErrors.NoTarget(id);
        }

        foreach (var policy in documents.List<PolicyDocument>(PolicyDocument.Collection)
                .Where(policy => policy.Request.Required("ResourceId") == id))
        {
            documents.Delete(PolicyDocument.Collection, policy.Arn);
        }

        return [];
    }

    /// <summary>TagResource.</summary>
    public JsonObject Tag(JsonObject request)
    {
        Change(request, tags => request.Map("Tags").ToList().ForEach(tag => tags[tag.Key] = tag.Value));
        return [];
    }

    /// <summary>UntagResource.</summary>
    public JsonObject Untag(JsonObject request)
    {
        Change(request, tags => request.Texts("TagKeys")!.ToList().ForEach(key => tags.Remove(key)));
        return [];
    }

    /// <summary>ListTagsForResource.</summary>
    public JsonObject Tags(JsonObject request) => new()
    {
        ["Tags"] = new JsonObject(ByArn(request).Tags.Select(tag => KeyValuePair.Create<string, JsonNode?>(tag.Key, tag.Value))),
    };

    private string Role =>
        $"arn:aws:iam::{options.AccountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/"
        + "AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint";

    private static JsonObject Running() => new()
    {
        ["DynamicScalingInSuspended"] = false, ["DynamicScalingOutSuspended"] = false, ["ScheduledScalingSuspended"] = false,
    };

    private TargetDocument ByArn(JsonObject request)
    {
        var arn = request.Required("ResourceARN");
        return documents.List<TargetDocument>(TargetDocument.Collection).FirstOrDefault(target => target.Arn == arn)
            ?? throw new ServiceException("ResourceNotFoundException",
                $"There is no scalable target {arn}.") { Members = new JsonObject { ["ResourceName"] = arn } };
    }

    private void Change(JsonObject request, Action<Dictionary<string, string>> change) =>
        documents.Update<TargetDocument>(TargetDocument.Collection, ByArn(request).ResourceId, target =>
        {
            change(target.Tags);
            return target;
        });
}
