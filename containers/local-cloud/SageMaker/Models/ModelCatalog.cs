using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Packages;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>Models.</summary>
internal sealed class ModelCatalog(SageMakerContext context, ModelResolver resolver, Tags tags)
{
    private static readonly StructureShape Container = new StructureShape()
        .May("ContainerHostname", Shapes.Name)
        .May("Image", Shapes.Image)
        .May("Mode", TextShape.Enum("SingleModel", "MultiModel"))
        .May("ModelDataUrl", Shapes.S3Uri)
        .May("Environment", Shapes.Environment(1024))
        .May("ModelPackageName", PackageName.Shape);

    private static readonly StructureShape CreateShape = Shapes.Only("ModelName", Shapes.ModelName)
        .May("PrimaryContainer", Container)
        .May("Containers", new ListShape(Container, 0, 15))
        .May("ExecutionRoleArn", Shapes.Role)
        .May("Tags", Shapes.Tags)
        .May("EnableNetworkIsolation", Shapes.Flag)
        .Stores("VpcConfig", "InferenceExecutionConfig");

    private static readonly StructureShape ByName = Shapes.Only("ModelName", Shapes.ModelName);
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime");

    private readonly Catalog<ModelDocument> _catalog = new(
        context.Store, ModelDocument.Collection, model => new(model.Created, model.Created));

    /// <summary>CreateModel.</summary>
    public JsonObject Create(JsonObject request)
    {
        CreateShape.Check(request);
        var name = request.Required("ModelName");
        var arn = ArnOf(name);
        if (!context.Store.TryAdd(
            ModelDocument.Collection, name, new ModelDocument(name, arn, request, resolver.Resolve(request), context.Now)))
        {
            throw Refusal.Validation($"Cannot create already existing model \"{arn}\".");
        }

        tags.Add(arn, request);
        return new JsonObject { ["ModelArn"] = arn };
    }

    /// <summary>DescribeModel.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        var model = Find(request.Required("ModelName"));
        return Wire.Structure([
            ("ModelName", model.Name),
            .. Wire.Echo(model.Request, "PrimaryContainer", "Containers", "InferenceExecutionConfig", "ExecutionRoleArn", "VpcConfig"),
            ("CreationTime", Wire.Time(model.Created)),
            ("ModelArn", model.Arn),
            ("EnableNetworkIsolation", model.Request.Flag("EnableNetworkIsolation")),
        ]);
    }

    /// <summary>ListModels.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        return _catalog.Page(
            request,
            "Models",
            model => Wire.Structure(("ModelName", model.Name), ("ModelArn", model.Arn), ("CreationTime", Wire.Time(model.Created))),
            descendingByDefault: true);
    }

    /// <summary>DeleteModel. Endpoints that serve it go on: they keep their own copy.</summary>
    public JsonObject Delete(JsonObject request)
    {
        ByName.Check(request);
        var model = Find(request.Required("ModelName"));
        context.Store.Delete(ModelDocument.Collection, model.Name);
        tags.Forget(model.Arn);
        return [];
    }

    /// <summary>Whether there is a model of this name.</summary>
    public bool Exists(string name) => context.Store.Peek<ModelDocument>(ModelDocument.Collection, name) is not null;

    /// <summary>The model; throws ValidationException when there is none.</summary>
    public ModelDocument Find(string name) =>
        context.Store.Peek<ModelDocument>(ModelDocument.Collection, name)
            ?? throw Refusal.Validation($"Could not find model \"{ArnOf(name)}\".");

    private string ArnOf(string name) => context.Arn($"model/{name}");
}
