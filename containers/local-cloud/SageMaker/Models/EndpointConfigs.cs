using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>Endpoint configurations.</summary>
internal sealed class EndpointConfigs(SageMakerContext context, ModelCatalog models, Tags tags)
{
    private static readonly StructureShape ByName = Shapes.Only("EndpointConfigName", Shapes.Name);
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime");

    private readonly Catalog<EndpointConfigDocument> _catalog = new(
        context.Store, EndpointConfigDocument.Collection, config => new(config.Created, config.Created));

    /// <summary>CreateEndpointConfig.</summary>
    public JsonObject Create(JsonObject request)
    {
        EndpointConfigShape.Create.Check(request);
        CheckVariants(request);
        var name = request.Required("EndpointConfigName");
        var arn = ArnOf(name);
        foreach (var variant in request.Structures("ProductionVariants").Concat(request.Structures("ShadowProductionVariants")))
        {
            // AWS fills in the weight, and clients compare what they read with what they wrote.
            variant["InitialVariantWeight"] ??= 1.0;
        }

        if (!context.Store.TryAdd(EndpointConfigDocument.Collection, name, new EndpointConfigDocument(name, arn, request, context.Now)))
        {
            throw Refusal.Validation($"Cannot create already existing endpoint configuration \"{arn}\".");
        }

        tags.Add(arn, request);
        return new JsonObject { ["EndpointConfigArn"] = arn };
    }

    /// <summary>DescribeEndpointConfig.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        var config = Find(request.Required("EndpointConfigName"));
        return Wire.Structure([
            ("EndpointConfigName", config.Name),
            ("EndpointConfigArn", config.Arn),
            .. Wire.Echo(
                config.Request, "ProductionVariants", "DataCaptureConfig", "KmsKeyId", "AsyncInferenceConfig", "ShadowProductionVariants",
                    "ExecutionRoleArn", "VpcConfig", "EnableNetworkIsolation", "MetricsConfig"),
            ("CreationTime", Wire.Time(config.Created)),
        ]);
    }

    /// <summary>ListEndpointConfigs.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        return _catalog.Page(
            request,
            "EndpointConfigs",
            config => Wire.Structure(
                ("EndpointConfigName", config.Name), ("EndpointConfigArn", config.Arn), ("CreationTime", Wire.Time(config.Created))),
            descendingByDefault: true);
    }

    /// <summary>DeleteEndpointConfig. Endpoints that serve it go on: they keep their own copy.</summary>
    public JsonObject Delete(JsonObject request)
    {
        ByName.Check(request);
        var config = Find(request.Required("EndpointConfigName"));
        context.Store.Delete(EndpointConfigDocument.Collection, config.Name);
        tags.Forget(config.Arn);
        return [];
    }

    /// <summary>The configuration; throws ValidationException when there is none.</summary>
    public EndpointConfigDocument Find(string name) => context.Store.Peek<EndpointConfigDocument>(EndpointConfigDocument.Collection, name)
        ?? throw Refusal.Validation($"Could not find endpoint configuration \"{ArnOf(name)}\".");

    private void CheckVariants(JsonObject request)
    {
        var production = request.Structures("ProductionVariants");
        var shadow = request.Structures("ShadowProductionVariants");
        if (shadow.Count > 0 && (shadow.Count != 1 || production.Count != 1))
        {
            throw Refusal.Validation(
                "When ShadowProductionVariants is specified, expected exactly one production variant and one shadow variant, "
                + $"found {production.Count} and {shadow.Count}.");
        }

        if (shadow.Count > 0 && request.ContainsKey("AsyncInferenceConfig"))
        {
            throw Refusal.Validation(
                "AsyncInferenceConfig cannot stand beside ShadowProductionVariants: a shadow copies requests that are answered at once.");
        }

        var all = production.Concat(shadow).ToList();
        if (all.GroupBy(variant => variant.Required("VariantName")).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Refusal.Validation($"Variant names must be unique: found '{twice.Key}' twice.");
        }

        foreach (var variant in all)
        {
            models.Find(variant.Required("ModelName"));
        }
    }

    private string ArnOf(string name) => context.Arn($"endpoint-config/{name}");
}
