using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Endpoints: what is asked of them is on disk before it begins.</summary>
internal sealed class EndpointCatalog(SageMakerContext context, DeploymentPlan plan, EndpointRunner runner, Tags tags)
{
    private readonly Catalog<EndpointDocument> _catalog = new(
        context.Store, EndpointDocument.Collection, endpoint => new(endpoint.Created, endpoint.Modified, endpoint.Status));
    private readonly DeploymentCheck _check = new(context.AlarmState);
    private readonly EndpointEvents _events = new(context);

    /// <summary>CreateEndpoint.</summary>
    public JsonObject Create(JsonObject request)
    {
        EndpointShape.Create.Check(request);
        var name = request.Required("EndpointName");
        var deployment = plan.Of(request.Required("EndpointConfigName"));
        _check.Check(request.Structure("DeploymentConfig"), deployment);
        var endpoint = new EndpointDocument(name, ArnOf(name), deployment.ConfigName, context.Now) { Pending = deployment,
            DeploymentConfig = request.Structure("DeploymentConfig") };
        if (!context.Store.TryAdd(EndpointDocument.Collection, name, endpoint))
        {
            throw Refusal.Validation($"Cannot create already existing endpoint \"{endpoint.Arn}\".");
        }

        tags.Add(endpoint.Arn, request);
        _events.StateChanged(endpoint);
        runner.Begin(name);
        return Arn(endpoint);
    }

    /// <summary>
    /// UpdateEndpoint: the new fleet starts beside the old one and takes over, when all of it is healthy, as the DeploymentConfig says.
    /// </summary>
    public JsonObject Update(JsonObject request)
    {
        EndpointShape.Update.Check(request);
        if (request.ContainsKey("DeploymentConfig") && request.Flag("RetainDeploymentConfig"))
        {
            throw Refusal.Validation("RetainDeploymentConfig is true beside a DeploymentConfig: give one of them.");
        }

        var next = plan.Of(request.Required("EndpointConfigName"));
        return Arn(Change(request, now =>
        {
            var retained = DeploymentPlan.Retain(next, now.Active!, request);
            var config = request.Structure("DeploymentConfig") ?? (request.Flag("RetainDeploymentConfig") ? now.DeploymentConfig : null);
            _check.Check(config, retained);
            return now with
            {
                Status = EndpointStatus.Updating,
                Pending = retained,
                Progress = null,
                FailureReason = null,
                DeploymentConfig = config?.DeepClone().AsObject(),
            };
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
            now.Status is EndpointStatus.InService or EndpointStatus.Failed or EndpointStatus.UpdateRollbackFailed
                ? now with { Status = EndpointStatus.Deleting, Modified = context.Now }
                : throw InProgress(now))!;
        tags.Forget(endpoint.Arn);
        _events.StateChanged(endpoint);
        runner.Begin(name);
        return [];
    }

    private EndpointDocument Change(JsonObject request, Func<EndpointDocument, EndpointDocument> change)
    {
        var name = Find(request.Required("EndpointName")).Name;
        var endpoint = context.Store.Update<EndpointDocument>(EndpointDocument.Collection, name, now => now switch
        {
            { Status: EndpointStatus.InService or EndpointStatus.UpdateRollbackFailed } => change(now) with { Modified = context.Now },
            { Status: EndpointStatus.Failed } =>
                throw Refusal.Validation(
                    $"Cannot update endpoint \"{now.Arn}\", which failed: {now.FailureReason} Delete it and create it again."),
            _ => throw InProgress(now),
        })!;
        _events.StateChanged(endpoint);
        runner.Begin(name);
        return endpoint;
    }

    private EndpointDocument Find(string name) =>
        context.Store.Peek<EndpointDocument>(EndpointDocument.Collection, name)
            ?? throw Refusal.Validation($"Could not find endpoint \"{ArnOf(name)}\".");

    private static Protocol.ServiceException InProgress(EndpointDocument endpoint) =>
        Refusal.Validation($"Cannot update in-progress endpoint \"{endpoint.Arn}\".");

    private string ArnOf(string name) => context.Arn($"endpoint/{name}");

    private static JsonObject Arn(EndpointDocument endpoint) => new() { ["EndpointArn"] = endpoint.Arn };
}
