using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;
using Page = Slipway.LocalCloud.Protocol.Page;

namespace Slipway.LocalCloud.AutoScaling;

/// <summary>Scaling policies. They are stored; no alarms are made for them and nothing acts on them.</summary>
internal sealed class PolicyOperations(CloudOptions options, DocumentStore documents, TimeProvider time)
{
    /// <summary>PutScalingPolicy: makes one, or replaces what is named of one.</summary>
    public JsonObject Put(JsonObject request)
    {
        var (id, name) = (request.Required("ResourceId"), request.Required("PolicyName"));
        if (documents.Get<TargetDocument>(TargetDocument.Collection, id) is null)
        {
            throw ScalingErrors.NoTarget(id);
        }

        var before = Find(id, name);
        var kept = before?.Request.DeepClone().AsObject() ?? new JsonObject { ["PolicyType"] = "StepScaling" };
        foreach (var (member, value) in request)
        {
            kept[member] = value?.DeepClone();
        }

        var needed = kept.Required("PolicyType") == "StepScaling"
            ? "StepScalingPolicyConfiguration"
            : "TargetTrackingScalingPolicyConfiguration";
        if (!kept.ContainsKey(needed))
        {
            throw Refusal.Validation($"A policy of the type {kept.Required("PolicyType")} needs a {needed}.");
        }

        var arn = before?.Arn ?? options.Arn("autoscaling", $"scalingPolicy:{Guid.NewGuid()}:resource/sagemaker/{id}:policyName/{name}");
        documents.Put(PolicyDocument.Collection, arn, new PolicyDocument(arn, kept, before?.Created ?? time.GetUtcNow()));
        return new JsonObject { ["PolicyARN"] = arn, ["Alarms"] = new JsonArray() };
    }

    /// <summary>DescribeScalingPolicies.</summary>
    public JsonObject Describe(JsonObject request)
    {
        var names = request.Texts("PolicyNames");
        var found = documents.List<PolicyDocument>(PolicyDocument.Collection)
            .Where(policy => request.Text("ResourceId") is not { } id || policy.Request.Required("ResourceId") == id)
            .Where(policy => names is null or [] || names.Contains(policy.Request.Required("PolicyName")))
            .ToList();
        var (page, next) = Page.Of(found, request.Whole("MaxResults") ?? 50, request.Text("NextToken"), ScalingErrors.Token);
        return Wire.Structure(
            ("ScalingPolicies", new JsonArray([.. page.Select(policy => Wire.Structure(
            [
                ("PolicyARN", policy.Arn),
                .. Wire.Echo(
                    policy.Request, "PolicyName", "ServiceNamespace", "ResourceId", "ScalableDimension", "PolicyType",
                    "StepScalingPolicyConfiguration", "TargetTrackingScalingPolicyConfiguration"),
                ("Alarms", new JsonArray()),
                ("CreationTime", Wire.Time(policy.Created)),
            ]))])),
            ("NextToken", next));
    }

    /// <summary>DeleteScalingPolicy.</summary>
    public JsonObject Delete(JsonObject request)
    {
        var (id, name) = (request.Required("ResourceId"), request.Required("PolicyName"));
        documents.Delete(PolicyDocument.Collection, (Find(id, name) ?? throw ScalingErrors.NoPolicy(name, id)).Arn);
        return [];
    }

    private PolicyDocument? Find(string id, string name) => documents.List<PolicyDocument>(PolicyDocument.Collection)
        .FirstOrDefault(policy => policy.Request.Required("ResourceId") == id && policy.Request.Required("PolicyName") == name);
}
