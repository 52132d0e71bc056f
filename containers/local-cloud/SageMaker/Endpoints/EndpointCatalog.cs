using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Endpoints: what is asked of them is on disk before it begins.</summary>
internal sealed class EndpointCatalog(SageMakerContext context, DeploymentPlan plan, EndpointRunner runner, Tags tags)
{
    private readonly Catalog<EndpointDocument> _catalog = new(
        context.Store, EndpointDocument.Collection, endpoint => new(endpoint.Created, endpoint.Modified, endpoint.Status));

    /// <summary>CreateEndpoint.</summary>
    public JsonObject Create(JsonObject request)
    {
        EndpointShape.Create.Check(request);
        CheckDeployment(request);
        var name = request.Required("EndpointName");
        var deployment = plan.Of(request.Required("EndpointConfigName"));
        var endpoint = new EndpointDocument(name, ArnOf(name), deployment.ConfigName, context.Now) { Pending = deployment, DeploymentConfig = request.Structure("DeploymentConfig") };
        if (!context.Store.TryAdd(EndpointDocument.Collection, name, endpoint))
        {
            throw Refusal.Validation($"Cannot create already existing endpoint \"{endpoint.Arn}\".");
        }

        tags.Add(endpoint.Arn, request);
        runner.Begin(name);
        return Arn(endpoint);
    }

    /// <summary>UpdateEndpoint: the new fleet starts beside the old one and takes over when all of it is healthy.</summary>
    public JsonObject Update(JsonObject request)
    {
        EndpointShape.Update.Check(request);
        CheckDeployment(request);
        var next = plan.Of(request.Required("EndpointConfigName"));
        return Arn(Change(request, now => now with
        {
            Status = EndpointStatus.Updating,
            Pending = DeploymentPlan.Retain(next, now.Active!, request),
            FailureReason = null,
            DeploymentConfig = request.Structure("DeploymentConfig")
                ?? (request.Flag("RetainDeploymentConfig") ? now.DeploymentConfig : null),
        }));
    }

    /// <summary>UpdateEndpointWeightsAndCapacities.</summary>
    public JsonObject UpdateWeights(JsonObject request)
    {
        EndpointShape.Weights.Check(request);
        var desired = request.Structures("DesiredWeightsAndCapacities")
            .GroupBy(one => one.Required("VariantName"))
            .ToDictionary(
                one => one.Key, one => new DesiredCapacity(one.Last().Real("DesiredWeight"), one.Last().Whole("DesiredInstanceCount")));
        return Arn(Change(request, now =>
        {
            var unknown = desired.Keys.FirstOrDefault(name => now.Active!.Variants.All(variant => variant.Name != name));
            return unknown is null
                ? now with { Status = EndpointStatus.Updating, Desired = desired }
                : throw Refusal.Validation(
                    $"The variant name(s) \"{unknown}\" is/are not present within endpoint configuration \"{now.ConfigName}\".");
        }));
    }

    /// <summary>DescribeEndpoint.</summary>
    public JsonObject Describe(JsonObject request)
    {
        EndpointShape.ByName.Check(request);
        return EndpointDescription.Of(Find(request.Required("EndpointName")));
    }

    /// <summary>ListEndpoints.</summary>
    public JsonObject List(JsonObject request)
    {
        EndpointShape.List.Check(request);
        return _catalog.Page(request, "Endpoints", EndpointDescription.Summary, descendingByDefault: true);
    }

    /// <summary>DeleteEndpoint.</summary>
    public JsonObject Delete(JsonObject request)
    {
        EndpointShape.ByName.Check(request);
        var name = Find(request.Required("EndpointName")).Name;
        var endpoint = context.Store.Update<EndpointDocument>(EndpointDocument.Collection, name, now =>
            now.Status is EndpointStatus.InService or EndpointStatus.Failed
                ? now with { Status = EndpointStatus.Deleting, Modified = context.Now }
                : throw InProgress(now))!;
        tags.Forget(endpoint.Arn);
        runner.Begin(name);
        return [];
    }

    private EndpointDocument Change(JsonObject request, Func<EndpointDocument, EndpointDocument> change)
    {
        var name = Find(request.Required("EndpointName")).Name;
        var endpoint = context.Store.Update<EndpointDocument>(EndpointDocument.Collection, name, now => now switch
        {
            { Status: EndpointStatus.InService } => change(now) with { Modified = context.Now },
            { Status: EndpointStatus.Failed } =>
                throw Refusal.Validation(
                    $"Cannot update endpoint \"{now.Arn}\", which failed: {now.FailureReason} Delete it and create it again."),
            _ => throw InProgress(now),
        })!;
        runner.Begin(name);
        return endpoint;
    }

    private EndpointDocument Find(string name) =>
        context.Store.Peek<EndpointDocument>(EndpointDocument.Collection, name)
            ?? throw Refusal.Validation($"Could not find endpoint \"{ArnOf(name)}\".");

    private static void CheckDeployment(JsonObject request)
    {
        var type = request.Structure("DeploymentConfig")?.Structure("BlueGreenUpdatePolicy")?.Structure("TrafficRoutingConfiguration")?.Text("Type");
        if (type is not null and not "ALL_AT_ONCE")
        {
            throw Refusal.NotImplemented($"TrafficRoutingConfiguration.Type {type}");
        }
    }

    private static Protocol.ServiceException InProgress(EndpointDocument endpoint) =>
        Refusal.Validation($"Cannot update in-progress endpoint \"{endpoint.Arn}\".");

    private string ArnOf(string name) => context.Arn($"endpoint/{name}");

    private static JsonObject Arn(EndpointDocument endpoint) => new() { ["EndpointArn"] = endpoint.Arn };
}
